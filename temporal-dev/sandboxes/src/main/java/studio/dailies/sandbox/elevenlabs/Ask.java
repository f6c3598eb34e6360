package studio.dailies.sandbox.elevenlabs;

/// What somebody wants made.
///
/// @param voice empty where nobody speaks
/// @param format one that [Format] knows
/// @param credits what it costs
/// @param kept whether it may go into the history
record Ask(
    String text,
    String voice,
    String model,
    String format,
    long millis,
    long credits,
    boolean kept) {
  byte[] sound() {
    return made().sound(millis, text);
  }

  String contentType() {
    return made().contentType();
  }

  private Format made() {
    return Format.read(format).orElseThrow();
  }
}
