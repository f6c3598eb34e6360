package studio.dailies.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.InputProblem;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Source;

/// What a model cannot do is refused with the limit, never dropped: of every model there is.
class ImpossibleTest {
  private static final Source.Origin TAKE = Source.Origin.TAKE;
  private static final String ID = "ab".repeat(16);

  static List<Model> models() {
    return Catalogue.load().models();
  }

  @Test
  void impossibleSettingsAreNamedWithTheirLimit() {
    List<Impossible> all = Impossible.settings();
    assertThat(all).hasSizeGreaterThan(500);

    for (Impossible one : all) {
      assertThat(problems(one.model(), prompt(one.model()), one.asked(), media(one.model())))
          .as("%s", one)
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("settings." + one.field());
            assertThat(problem.limit()).contains(one.limit());
            assertThat(problem.value()).isNotBlank().doesNotContain("\u0000");
          });
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsPossibleIsNotRefused(Model model) {
    assertThat(problems(model, prompt(model), Map.of(), media(model))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void wordsThatItCannotReadAreRefused(Model model) {
    List<String> wrong = new ArrayList<>(List.of("a\u0000", "a\u001b[2J", "\ud800"));
    if (model.prompt() != null) {
      wrong.addAll(List.of("", " \n\u200b", "a".repeat(model.prompt().longest() + 1)));
      wrong.add("\ud83e\udd8a".repeat(model.prompt().longest() + 1));
    }
    for (String words : wrong) {
      assertOne(problems(model, words, Map.of(), media(model)), "prompt");
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void mediaThatItCannotStartFromIsRefused(Model model) {
    for (MediaInput input : model.media()) {
      String field = "media." + input.name();
      for (Family family : Family.values()) {
        if (family != input.family()) {
          assertOne(problems(model, prompt(model), Map.of(), with(model, input, family, 1)), field);
        }
      }
      Map<String, List<Source>> tooMany = with(model, input, input.family(), input.most() + 1);
      assertOne(problems(model, prompt(model), Map.of(), tooMany), field);
      if (input.isNeeded()) {
        Map<String, List<Source>> none = with(model, input, input.family(), 0);
        assertOne(problems(model, prompt(model), Map.of(), none), field);
      }
    }
    Map<String, List<Source>> strange = media(model);
    strange.put("smell", List.of(new Source(TAKE, ID, Family.PICTURE, 0)));
    assertOne(problems(model, prompt(model), Map.of(), strange), "media.smell");
  }

  private static void assertOne(List<InputProblem> problems, String field) {
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo(field);
          assertThat(problem.limit()).isNotBlank();
        });
  }

  private static List<InputProblem> problems(
      Model model,
      @Nullable String prompt,
      Map<String, Object> settings,
      Map<String, List<Source>> media) {
    return switch (model.check(prompt, settings, media)) {
      case Checked.Valid _ -> List.of();
      case Checked.Invalid(List<InputProblem> found) -> found;
    };
  }

  private static @Nullable String prompt(Model model) {
    return model.prompt() == null ? null : "a fox";
  }

  /// As little as it needs.
  private static Map<String, List<Source>> media(Model model) {
    Map<String, List<Source>> media = new HashMap<>();
    for (MediaInput input : model.media()) {
      media.put(input.name(), some(input.family(), input.least()));
    }
    return media;
  }

  private static Map<String, List<Source>> with(
      Model model, MediaInput input, Family family, int count) {
    Map<String, List<Source>> media = media(model);
    media.put(input.name(), some(family, Math.max(count, count == 0 ? 0 : input.least())));
    return media;
  }

  private static List<Source> some(Family family, int count) {
    long millis = family == Family.PICTURE ? 0 : 4000;
    return Collections.nCopies(count, new Source(TAKE, ID, family, millis));
  }
}
