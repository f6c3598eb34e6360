package studio.dailies.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Example;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;

class CatalogueTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("dailies.root"), "store", "src", "main", "resources", "models");

  private static final String PAGE =
      """
      id: test
      name: Test
      provider: fal
      endpoint: fal-ai/test
      kind: TEXT_TO_IMAGE
      expected: PT5S
      longest: PT5M
      prompt: {wire: prompt, longest: 20}
      settings:
        - name: steps
          label: Steps
          wire: {name: steps, form: NUMBER}
          wholeNumber: {from: 1, to: 4, default: 2}
      price: {base: 4}
      cost: {usd: 0.1, per: IMAGE, source: "https://example.com", seen: 2026-11-01}
      examples:
        - credits: 4
      """;

  static List<Model> models() {
    return Catalogue.load().models();
  }

  @ParameterizedTest
  @MethodSource("models")
  void workedExamplesComeToTheirPrice(Model model) throws IOException {
    for (int i = 0; i < model.examples().size(); i++) {
      Example example = model.examples().get(i);
      assertThat(model.price(inputs(model, example)))
          .as("%s.yml, line %d: the price of %s", model.id(), line(model, i), example)
          .isEqualTo(example.credits());
    }
  }

  @Test
  void everyPageInTheFolderIsAModel() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(models())
          .extracting(model -> model.id() + ".yml")
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  /// A page of a provider that nobody serves would be in no list, and nobody would be told.
  @Test
  void everyProviderIsServed() {
    assertThat(models())
        .allSatisfy(model ->
            assertThat(model.provider())
                .as("%s.yml, provider", model.id())
                .isIn("fal", "piapi", "elevenlabs"));
  }

  @Test
  void modelsAreFoundById() {
    Catalogue catalogue = Catalogue.load();

    assertThat(catalogue.find(new ModelId("kling-3-image-to-video")))
        .hasValueSatisfying(model -> {
          assertThat(model.endpoint()).isEqualTo("fal-ai/kling-video/v3/standard/image-to-video");
          assertThat(model.media().getFirst().wire()).isEqualTo("start_image_url");
        });
    assertThat(catalogue.find(new ModelId("no-such-model"))).isEmpty();
  }

  @Test
  void aGoodPageIsRead() {
    assertThat(ModelReader.read("test.yml", PAGE).setting("steps")).isPresent();
  }

  @Test
  void anUnknownFieldNamesThePageAndTheLine() {
    refused(
        PAGE.replace("longest: PT5M", "longest: PT5M\nlogest: PT9M"), "test.yml, line 8", "logest");
    refused(PAGE.replace("to: 4,", "to: 4, upTo: 5,"), "test.yml, line 13", "upTo");
  }

  @Test
  void aFieldWrittenTwiceIsRefused() {
    refused(PAGE.replace("longest: PT5M", "longest: PT5M\nlongest: PT9M"), "test.yml", "longest");
  }

  @Test
  void aMissingFieldIsNamed() {
    refused(PAGE.replace("endpoint: fal-ai/test\n", ""), "test.yml", "endpoint is missing");
    refused(PAGE.replace("label: Steps", "label:"), "test.yml, line 10", "steps.label is missing");
  }

  @Test
  void aSettingOfTwoKindsOrNoneIsRefused() {
    refused(PAGE.replace("wholeNumber:", "toggle: {default: true}\n    wholeNumber:"), "2 of them");
    refused(PAGE.replaceAll("wholeNumber:.*", ""), "0 of them");
  }

  @Test
  void aWrongValueIsNamed() {
    refused(PAGE.replace("default: 2", "default: 9"), "test.yml, line 10", "9");
    refused(PAGE.replace("TEXT_TO_IMAGE", "TEXT_TO_SMELL"), "test.yml, line 5", "TEXT_TO_SMELL");
    refused(PAGE.replace("fal-ai/test", "../test"), "test.yml, line 4", "not an endpoint");
    refused(PAGE.replace("base: 4", "base: 0"), "test.yml, line 14", "price must be positive");
  }

  @Test
  void oneModelOnTwoPagesIsRefused() {
    Catalogue.Page page = Catalogue.Page.read("test.yml", PAGE);

    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> Catalogue.of(List.of(page, page)))
        .withMessageContaining("test");
  }

  @Test
  void everyChangeOfAPageIsAnotherVersion() {
    Catalogue.Page page = Catalogue.Page.read("test.yml", PAGE);
    Catalogue.Page dearer = Catalogue.Page.read("test.yml", PAGE.replace("base: 4", "base: 5"));
    Catalogue catalogue = Catalogue.of(List.of(page));

    assertThat(page.version()).matches("[0-9a-f]{16}").isNotEqualTo(dearer.version());
    assertThat(Catalogue.Page.read("test.yml", PAGE)).isEqualTo(page);
    assertThat(catalogue.version(page.model().id())).hasValue(page.version());
    assertThat(catalogue.version(new ModelId("no-such-model"))).isEmpty();
  }

  /// Of the example, counted from 1.
  private static int line(Model model, int example) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(model.id() + ".yml"));
    int[] beginnings =
        IntStream.range(lines.indexOf("examples:"), lines.size())
            .filter(i -> lines.get(i).startsWith("  - "))
            .toArray();
    return beginnings[example] + 1;
  }

  private static void refused(String page, String... parts) {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> ModelReader.read("test.yml", page))
        .satisfies(e -> assertThat(e).message().contains(parts));
  }

  private static Inputs inputs(Model model, Example example) {
    Checked checked =
        model.check(prompt(model, example), example.settings(), media(model, example));
    assertThat(checked).isInstanceOf(Checked.Valid.class);
    return ((Checked.Valid) checked).inputs();
  }

  private static @Nullable String prompt(Model model, Example example) {
    if (model.prompt() == null) {
      return null;
    }
    return example.characters() == 0 ? "A boat" : "x".repeat(example.characters());
  }

  private static Map<String, List<Source>> media(Model model, Example example) {
    Map<String, List<Source>> media = new HashMap<>();
    for (MediaInput input : model.media()) {
      long millis = 1000L * example.seconds().getOrDefault(input.name(), 0);
      var source = new Source(Source.Origin.TAKE, "0".repeat(32), input.family(), millis);
      media.put(input.name(), Collections.nCopies(input.least(), source));
    }
    return media;
  }
}
