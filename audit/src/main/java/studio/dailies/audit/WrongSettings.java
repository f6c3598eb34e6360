package studio.dailies.audit;

import java.util.List;
import java.util.stream.Collectors;

/// Production does not take these settings; nothing was looked at.
final class WrongSettings extends CannotAudit {
  private static final long serialVersionUID = 1L;

  /// @param found what is there; of a secret its length or kind, never its value
  record Flaw(String setting, String found, String expected) {
    private static final String PAGE = "docs/operations/settings.md";

    @Override
    public String toString() {
      return "%n%s%n  found:    %s%n  expected: %s%n  read on:  %s"
          .formatted(setting, found, expected, PAGE);
    }
  }

  WrongSettings(List<Flaw> flaws) {
    super(
        (flaws.size() == 1 ? "A setting is" : flaws.size() + " settings are")
            + " wrong for production; nothing was looked at.%n".formatted()
            + flaws.stream().map(Flaw::toString).collect(Collectors.joining("%n".formatted())));
  }
}
