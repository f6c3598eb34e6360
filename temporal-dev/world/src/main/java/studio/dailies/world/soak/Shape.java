package studio.dailies.world.soak;

import java.util.Map;

/// What a person asks for, and what the provider does about it. The text is part of the prompt, by
/// which the sandbox knows.
enum Shape {
  VIDEO("normal", 6),
  PICTURE("normal", 3),
  PICTURE_TO_VIDEO("normal", 3),
  NO_CALLBACK("no-callback", 2),
  EARLY_CALLBACK("early-callback", 1),
  DUPLICATE_CALLBACK("duplicate-callback", 1),
  CUT_CLIP("cut-clip", 1),
  POLICY("policy", 1),
  FAIL("fail", 1),
  LOST_ANSWER("lost-answer", 1),
  MISSING_CLIP("missing-clip", 1);

  private static final int FOR_EVER = 1_000_000;

  final String behaviour;
  final int weight;

  Shape(String behaviour, int weight) {
    this.behaviour = behaviour;
    this.weight = weight;
  }

  String prompt() {
    return "A lighthouse in a storm [chaos " + behaviour + "]";
  }

  /// Whether a take may come of it.
  boolean canBeDone() {
    return switch (this) {
      case POLICY, FAIL, MISSING_CLIP -> false;
      default -> true;
    };
  }

  /// What the sandbox is told, once for all.
  Map<String, ?> plan() {
    return Map.of("behaviour", behaviour, "times", FOR_EVER, "matching", "[chaos " + behaviour);
  }
}
