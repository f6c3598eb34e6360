package studio.dailies.sandbox.elevenlabs;

/// What is sold here.
enum Product {
  SPEECH("text-to-speech", "TTS"),
  FLOW("flows/text-to-speech", "Flows"),
  EFFECT("sound-generation", ""),
  MUSIC("music", "");

  private final String endpoint;
  private final String source;

  Product(String endpoint, String source) {
    this.endpoint = endpoint;
    this.source = source;
  }

  String endpoint() {
    return endpoint;
  }

  /// What the history calls it; empty for what is never in there.
  String source() {
    return source;
  }
}
