package studio.dailies.domain.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a person writes into a shot.
///
/// @param lens in millimetres
/// @param duration in seconds
/// @param dialogue in the order in which it is spoken, by members of the shot's cast
public record ShotContent(
    String description,
    @Nullable ShotSize size,
    @Nullable CameraMove move,
    @Nullable Integer lens,
    @Nullable Integer duration,
    @Nullable MediaRef firstFrame,
    @Nullable MediaRef lastFrame,
    List<Line> dialogue,
    List<MemberId> cast)
    implements Content {
  public static final String DESCRIPTION = "description";
  public static final String SIZE = "size";
  public static final String MOVE = "move";
  public static final String LENS = "lens";
  public static final String DURATION = "duration";
  public static final String FIRST_FRAME = "firstFrame";
  public static final String LAST_FRAME = "lastFrame";
  public static final String DIALOGUE = "dialogue";
  public static final String CAST = "cast";

  public ShotContent {
    dialogue = List.copyOf(dialogue);
    cast = List.copyOf(cast);
  }

  /// Nothing but a description.
  public static ShotContent of(String description) {
    return new ShotContent(description, null, null, null, null, null, null, List.of(), List.of());
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put(DESCRIPTION, description);
    put(fields, SIZE, size);
    put(fields, MOVE, move);
    put(fields, LENS, lens);
    put(fields, DURATION, duration);
    put(fields, FIRST_FRAME, firstFrame);
    put(fields, LAST_FRAME, lastFrame);
    fields.put(DIALOGUE, dialogue);
    fields.put(CAST, cast);
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
