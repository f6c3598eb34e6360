package studio.dailies.store.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import studio.dailies.domain.model.Model;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads one page. Nothing unknown, doubled or left over passes, so that a misspelt limit is an
/// error and not a missing limit.
final class ModelReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ModelReader() {}

  /// @throws CatalogueException naming the page, and the line where that is known
  static Model read(String name, String text) {
    try {
      return YAML.readValue(text, ModelPage.class).model();
    } catch (UnrecognizedPropertyException e) {
      throw new CatalogueException(
          name + line(text, e.getPropertyName()) + ": there is no field " + e.getPropertyName(), e);
    } catch (JacksonException e) {
      throw new CatalogueException(name + line(e) + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CatalogueException(
          name + lineOf(text, String.valueOf(e.getMessage())) + ": " + e.getMessage(), e);
    }
  }

  /// An unknown field is noticed only at the end of its object, so its line is looked for.
  private static String line(String text, String field) {
    return only(text, "(^|[\\s{,\"'])" + Pattern.quote(field) + "[\"']?\\s*:");
  }

  /// A rule names what it is about: a field, or what a setting is called. The first word of it that
  /// exactly one line is about tells the line.
  private static String lineOf(String text, String problem) {
    return Arrays.stream(problem.split("[^A-Za-z0-9_]+"))
        .filter(word -> !word.isEmpty())
        .map(word ->
            only(
                text,
                "(^|[\\s{,])WORD\\s*:|-\\s*\\{?name:\\s*WORD\\s*([,}#]|$)".replace("WORD", word)))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// The line, if there is exactly one that fits.
  private static String only(String text, String regex) {
    Pattern pattern = Pattern.compile(regex);
    List<String> lines = text.lines().toList();
    int[] found =
        IntStream.range(0, lines.size())
            .filter(i -> pattern.matcher(lines.get(i)).find())
            .toArray();
    return found.length == 1 ? ", line " + (found[0] + 1) : "";
  }

  private static String line(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr();
  }
}
