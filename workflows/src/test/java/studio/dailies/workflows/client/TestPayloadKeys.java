package studio.dailies.workflows.client;

/// A payload key that protects nothing: saved histories are written with it.
public final class TestPayloadKeys {
  public static final PayloadKeys KEYS =
      PayloadKeys.parse("test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  private TestPayloadKeys() {}
}
