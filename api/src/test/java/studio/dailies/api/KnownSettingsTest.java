package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import studio.dailies.domain.Secret;
import studio.dailies.domain.deployment.ProcessSetting;
import studio.dailies.domain.deployment.ProcessSettings;
import studio.dailies.domain.deployment.Program;

/// What the page of settings says of this program is what is bound.
class KnownSettingsTest {
  /// Asked for before anything is bound.
  private static final List<String> NOT_BOUND = List.of("dailies.mode");

  @Test
  void pageKnowsWhatIsBound() {
    Map<String, String> told = new TreeMap<>();
    for (ProcessSetting each : ProcessSettings.of(Program.API)) {
      told.put(each.name(), each.normally() == null ? "" : each.normally());
    }
    told.keySet().removeAll(NOT_BOUND);
    Map<String, String> bound = new TreeMap<>();
    bound("dailies", ApiSettings.class, bound);

    assertThat(told.keySet()).isEqualTo(bound.keySet());
    assertThat(told)
        .allSatisfy((name, normally) ->
            assertThat(normally).as(name).isEqualToIgnoringCase(bound.get(name)));
  }

  private static void bound(String prefix, Class<?> type, Map<String, String> bound) {
    Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String name = prefix + "." + dashed(components[i].getName());
      Class<?> of = components[i].getType();
      if (of.isRecord() && of != Secret.class) {
        bound(name, of, bound);
      } else {
        DefaultValue normally = parameters[i].getAnnotation(DefaultValue.class);
        bound.put(name, normally == null ? "" : String.join(",", normally.value()));
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
