package studio.dailies.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.dailies.workflows.client.trace.Mark;

class ActivityNamesTest {
  /// A worker that is given two of one name does not start. A prefix of the interface is not put
  /// before a name of its own.
  @Test
  void noTwoActivitiesHaveOneName() {
    List<String> names =
        new ClassFileImporter()
            .importPackages("studio.dailies.workflows").stream()
                .filter(type -> type.isAnnotatedWith(ActivityInterface.class))
                .map(JavaClass::getMethods)
                .flatMap(methods -> methods.stream())
                .filter(method -> method.isAnnotatedWith(ActivityMethod.class))
                .map(method -> method.getAnnotationOfType(ActivityMethod.class).name())
                .toList();

    assertThat(names)
        .hasSizeGreaterThan(20)
        .doesNotHaveDuplicates()
        .as("traces can say it")
        .allMatch(Mark.ACTIVITY::takes);
  }
}
