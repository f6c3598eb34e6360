package studio.dailies.domain.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing that programs of ours are told.
///
/// @param name as it is documented and bound: `dailies.temporal.payload-keys`
/// @param heading under which the page of settings has it
/// @param normally what holds if it is not given; absent: nothing holds then
/// @param example of a value; of a secret its form
/// @param meaning for whoever deploys, in a sentence or two
public record ProcessSetting(
    String name,
    String heading,
    Set<Program> readBy,
    Form form,
    Need need,
    @Nullable String normally,
    String example,
    String meaning) {
  private static final String PAGE = "docs/operations/settings.md#";
  private static final Pattern PLACE_IN_A_LIST = Pattern.compile("[._\\[]\\d+]?$");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]");

  public ProcessSetting {
    readBy = Set.copyOf(readBy);
  }

  /// The name as an environment variable: `DAILIES_TEMPORAL_PAYLOADKEYS`.
  public String variable() {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  public boolean isSecret() {
    return form.isSecret();
  }

  String page() {
    return PAGE + heading.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  String key() {
    return key(name);
  }

  /// What all spellings of one name have in common: `DAILIES_DOOR_EXCEPTIONS_0`,
  /// `dailies.door.exceptions[0]` and `dailies.door.exceptions` are one setting.
  static String key(String spelling) {
    String whole = PLACE_IN_A_LIST.matcher(spelling).replaceFirst("");
    return BETWEEN_WORDS.matcher(whole.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
