package studio.dailies.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.dailies.domain.model.TestModels.FROM_PICTURE;
import static studio.dailies.domain.model.TestModels.UPSCALE;
import static studio.dailies.domain.model.TestModels.VIDEO;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.media.MediaType.Family;

class ModelTest {
  private static final Source PICTURE =
      new Source(Source.Origin.TAKE, "0".repeat(32), Family.PICTURE, 0);

  @Test
  void defaultsAreFilledIn() {
    Inputs inputs = valid(VIDEO.check("A boat", Map.of("duration", 6), Map.of()));

    assertThat(inputs.prompt()).isEqualTo("A boat");
    assertThat(inputs.settings())
        .containsExactly(
            Map.entry("aspect", "16:9"), Map.entry("duration", "6"), Map.entry("sound", "false"));
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("duration", 5);
    settings.put("aspect", "4:3");
    settings.put("sound", "true");
    settings.put("seed", 7);

    assertThat(problems(FROM_PICTURE.check(" ", settings, Map.of())))
        .containsExactlyInAnyOrder(
            new InputProblem("prompt", "nothing to read", "some words"),
            new InputProblem(
                "settings.duration", "5", "a whole number from 4 to 8 seconds in steps of 2"),
            new InputProblem("settings.aspect", "\"4:3\"", "one of 16:9, 9:16"),
            new InputProblem("settings.sound", "\"true\"", "true or false"),
            new InputProblem("settings.seed", "7", "this model has only duration, aspect, sound"),
            new InputProblem("media.start", "none", "one picture"));
  }

  @Test
  void numbersOfTheWrongTypeOrRangeAreRefused() {
    for (Object wrong :
        new Object[] {
          3,
          9,
          10,
          -4,
          "6",
          6.0,
          6.5,
          true,
          List.of(6),
          Map.of(),
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          BigInteger.TWO.pow(64).add(BigInteger.valueOf(6))
        }) {
      assertThat(fields(VIDEO.check("A boat", Map.of("duration", wrong), Map.of())))
          .as("%s", wrong)
          .containsExactly("settings.duration");
    }
    assertThat(
            valid(VIDEO.check("A boat", Map.of("duration", BigInteger.valueOf(8)), Map.of()))
                .settings())
        .containsEntry("duration", "8");
  }

  @Test
  void nullIsNoValue() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("duration", null);

    assertThat(problems(VIDEO.check("A boat", settings, Map.of())).getFirst().value())
        .isEqualTo("null");
  }

  @Test
  void aPromptIsCountedInCodePoints() {
    valid(VIDEO.check("🎬".repeat(10), Map.of(), Map.of()));

    assertThat(problems(VIDEO.check("🎬".repeat(11), Map.of(), Map.of())))
        .containsExactly(new InputProblem("prompt", "11 characters", "at most 10 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t ", "\u00a0", "\u200b\u200d", "\u3000"})
  void aPromptThatShowsNothingIsRefused(String prompt) {
    assertThat(fields(VIDEO.check(prompt, Map.of(), Map.of()))).containsExactly("prompt");
  }

  @Test
  void aMissingPromptIsRefused() {
    assertThat(fields(VIDEO.check(null, Map.of(), Map.of()))).containsExactly("prompt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\rb", "a\u001b[", "a\u0085", "a\ud83c", "\udfacb"})
  void controlCharactersAndLoneSurrogatesAreRefused(String prompt) {
    InputProblem problem = problems(VIDEO.check(prompt, Map.of(), Map.of())).getFirst();

    assertThat(problem.field()).isEqualTo("prompt");
    assertThat(problem.value()).startsWith("U+").doesNotContain(prompt);
  }

  @Test
  void newlinesAndTabsPass() {
    valid(VIDEO.check("a\n\tb", Map.of(), Map.of()));
  }

  @Test
  void aPictureIsNeededOrNotAllowed() {
    assertThat(fields(FROM_PICTURE.check("A boat", Map.of(), Map.of())))
        .containsExactly("media.start");
    assertThat(fields(VIDEO.check("A boat", Map.of(), Map.of("start", List.of(PICTURE)))))
        .containsExactly("media.start");
    assertThat(
            valid(FROM_PICTURE.check("A boat", Map.of(), Map.of("start", List.of(PICTURE))))
                .sources())
        .containsExactly(PICTURE);
  }

  @Test
  void tooManyOrOfAnotherKindIsRefused() {
    Source clip = new Source(Source.Origin.TAKE, "1".repeat(32), Family.VIDEO, 5_000);

    assertThat(
            problems(FROM_PICTURE.check("A", Map.of(), Map.of("start", List.of(PICTURE, PICTURE)))))
        .containsExactly(new InputProblem("media.start", "2 of them", "one picture"));
    assertThat(problems(FROM_PICTURE.check("A", Map.of(), Map.of("start", List.of(clip)))))
        .containsExactly(
            new InputProblem("media.start", "1".repeat(32) + ", a VIDEO", "one picture"));
  }

  @Test
  void begunSecondsOfAClipCount() {
    assertThat(UPSCALE.price(valid(upscale(5_000)))).isEqualTo(10);
    assertThat(UPSCALE.price(valid(upscale(5_001)))).isEqualTo(12);
  }

  @Test
  void whatIsPaidByItsLengthMustHaveOne() {
    assertThat(problems(upscale(0)))
        .containsExactly(
            new InputProblem(
                "media.video",
                "1".repeat(32) + ", of unknown length",
                "media whose length is known"));
  }

  @Test
  void aModelThatTakesNoWordsRefusesThem() {
    assertThat(fields(UPSCALE.check("words", Map.of(), Map.of("video", List.of(clip(1_000))))))
        .containsExactly("prompt");
  }

  @Test
  void begunStretchesOfWordsCount() {
    PriceRule rule = new PriceRule(0, null, new PriceRule.PerCharacters(4, 3), List.of());
    Model speech = TestModels.model(Model.Kind.SPEECH, List.of(), List.of(), rule);

    assertThat(speech.price(valid(speech.check("🎬".repeat(4), Map.of(), Map.of())))).isEqualTo(3);
    assertThat(speech.price(valid(speech.check("🎬".repeat(5), Map.of(), Map.of())))).isEqualTo(6);
  }

  @Test
  void theCostIsExpectedByItsUnits() {
    assertThat(UPSCALE.cost().expected(valid(upscale(4_001)))).isEqualByComparingTo("0.50");
    assertThat(UPSCALE.cost().charged(new Charge(BigDecimal.valueOf(6), Charge.Measure.UNITS)))
        .isEqualByComparingTo("0.60");
    assertThat(UPSCALE.cost().charged(new Charge(BigDecimal.valueOf(6), Charge.Measure.USD)))
        .isEqualByComparingTo("6");
  }

  private static Checked upscale(long millis) {
    return UPSCALE.check(null, Map.of(), Map.of("video", List.of(clip(millis))));
  }

  private static Source clip(long millis) {
    return new Source(Source.Origin.TAKE, "1".repeat(32), Family.VIDEO, millis);
  }

  @Test
  void aStrangersTextIsShortenedAndMadePlain() {
    Map<String, Object> settings = Map.of("x\n" + "y".repeat(500), "z\u0000".repeat(500));
    InputProblem problem = problems(VIDEO.check("A boat", settings, Map.of())).getFirst();

    assertThat(problem.field()).hasSizeLessThan(60).doesNotContain("\n");
    assertThat(problem.value()).hasSizeLessThan(60).doesNotContain("\u0000");
  }

  @Test
  void thePriceCountsSecondsAndOptionsAndRoundsUpOnce() {
    assertThat(VIDEO.price(valid(VIDEO.check("A boat", Map.of(), Map.of())))).isEqualTo(21);
    assertThat(VIDEO.price(valid(VIDEO.check("A boat", Map.of("duration", 8), Map.of()))))
        .isEqualTo(41);
    assertThat(VIDEO.price(valid(VIDEO.check("A boat", Map.of("sound", true), Map.of()))))
        .isEqualTo(32);
  }

  @Test
  void aPriceMustNameEveryOption() {
    PriceRule partial =
        new PriceRule(
            1, null, null, List.of(new PriceRule.Multiplier("sound", Map.of("true", 150))));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TestModels.model(
                Model.Kind.TEXT_TO_VIDEO, List.of(), List.of(TestModels.SOUND), partial))
        .withMessageContaining("every option of sound");
  }

  @Test
  void aPriceCannotBeNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PriceRule(0, null, null, List.of()));
  }

  @Test
  void aModelWithTwoMeaningsForOneWireNameIsRefused() {
    List<Setting> settings = new ArrayList<>(List.of(TestModels.DURATION));
    settings.add(
        new Setting.Toggle("loud", "Loud", new Wire("prompt", Wire.Form.BOOLEAN, ""), true));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestModels.model(Model.Kind.TEXT_TO_VIDEO, List.of(), settings))
        .withMessageContaining("wire name used twice: prompt");
  }

  @Test
  void aModelThatNeedsAPictureMustSayWhereItGoes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TestModels.model(Model.Kind.IMAGE_TO_VIDEO, List.of(), List.of(TestModels.DURATION)));
  }

  @Test
  void aDefaultOutsideItsOwnLimitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Setting.WholeNumber(
                "duration", "Length", new Wire("d", Wire.Form.NUMBER, ""), 4, 8, 2, "", 5));
  }

  @Test
  void eachFormOfWireHasItsValue() {
    assertThat(new Wire("d", Wire.Form.TEXT, "s").value("8")).isEqualTo("8s");
    assertThat(new Wire("d", Wire.Form.TEXT, "").value("5")).isEqualTo("5");
    assertThat(new Wire("d", Wire.Form.NUMBER, "").value("5")).isEqualTo(5L);
    assertThat(new Wire("d", Wire.Form.BOOLEAN, "").value("true")).isEqualTo(true);
  }

  private static Inputs valid(Checked checked) {
    assertThat(checked).isInstanceOf(Checked.Valid.class);
    return ((Checked.Valid) checked).inputs();
  }

  private static List<InputProblem> problems(Checked checked) {
    assertThat(checked).isInstanceOf(Checked.Invalid.class);
    return ((Checked.Invalid) checked).problems();
  }

  private static List<String> fields(Checked checked) {
    return problems(checked).stream().map(InputProblem::field).toList();
  }
}
