package studio.dailies.domain.project;

import java.time.Duration;

/// How much there may be of everything that people make. Characters are code points.
public final class WorkLimits {
  public static final int PROJECTS = 1000;
  public static final int SCENES = 200;
  public static final int SHOTS = 500;
  public static final int CAST = 50;
  public static final int CAST_OF_A_SHOT = 20;
  public static final int LINES = 30;
  public static final int REFERENCES = 10;

  public static final int NAME_CHARS = 200;
  public static final int TEXT_CHARS = 5000;
  public static final int STYLE_CHARS = 2000;
  public static final int LINE_CHARS = 1000;

  public static final int LENS_MIN_MM = 8;
  public static final int LENS_MAX_MM = 300;
  public static final int SECONDS_MIN = 1;
  public static final int SECONDS_MAX = 60;

  /// How long what was deleted can be brought back.
  public static final Duration UNDO = Duration.ofDays(30);

  private WorkLimits() {}
}
