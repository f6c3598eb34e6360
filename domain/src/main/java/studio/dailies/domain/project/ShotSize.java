package studio.dailies.domain.project;

/// How much of a person is in the picture, from far to near.
public enum ShotSize {
  EXTREME_WIDE,
  WIDE,
  FULL,
  MEDIUM_WIDE,
  MEDIUM,
  MEDIUM_CLOSE_UP,
  CLOSE_UP,
  EXTREME_CLOSE_UP
}
