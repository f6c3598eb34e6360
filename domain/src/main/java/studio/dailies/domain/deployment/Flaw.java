package studio.dailies.domain.deployment;

/// What is wrong with one setting.
///
/// @param setting its name, as it is documented
/// @param found what is there; of a secret its length or kind, never its value
/// @param expected what has to be there
/// @param readOn where more is told, as a path in our repository
public record Flaw(String setting, String found, String expected, String readOn) {

  static Flaw of(ProcessSetting setting, String found, String expected) {
    return new Flaw(setting.name(), found, expected, setting.page());
  }
}
