package studio.dailies.domain.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a person writes about a cast member.
///
/// @param look in words; may be empty
/// @param voice see [Voice]
public record MemberContent(
    String name, String look, @Nullable String voice, List<MediaRef> references)
    implements Content {
  public static final String NAME = "name";
  public static final String LOOK = "look";
  public static final String VOICE = "voice";
  public static final String REFERENCES = "references";

  public MemberContent {
    references = List.copyOf(references);
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put(NAME, name);
    fields.put(LOOK, look);
    if (voice != null) {
      fields.put(VOICE, voice);
    }
    fields.put(REFERENCES, references);
    return fields;
  }
}
