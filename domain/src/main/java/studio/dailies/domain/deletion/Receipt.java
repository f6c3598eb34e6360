package studio.dailies.domain.deletion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said of a deletion, to be signed. It names neither the account nor its address.
///
/// @param at when it was written
/// @param gone sentences about what is gone
public record Receipt(
    Kind kind,
    DeletionId deletion,
    Instant begunAt,
    Instant at,
    List<String> gone,
    List<Recipient> recipients,
    List<Kept> kept) {

  /// Which of them it is.
  public enum Kind {
    /// The deletion takes long; what is done by now.
    INTERIM,
    /// Everything is gone but the address that this is sent to.
    RECEIPT,
    /// Everything is gone.
    COMPLETION
  }

  static final String FORM = "dailies-deletion-1";

  /// The text that is given to people. Written twice it is the same text.
  public String signed(ReceiptKeys keys) {
    return keys.signed(members());
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("form", FORM);
    members.put("kind", kind.name().toLowerCase(Locale.ROOT));
    members.put("deletion", deletion.value());
    members.put("begunAt", begunAt.toString());
    members.put("at", at.toString());
    members.put("gone", gone);
    members.put("recipients", recipients.stream().map(Receipt::recipient).toList());
    members.put("kept", kept.stream().map(Receipt::kept).toList());
    return members;
  }

  private static Map<String, Object> recipient(Recipient recipient) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", recipient.name());
    members.put("state", recipient.state().name().toLowerCase(Locale.ROOT));
    until(members, recipient.until());
    members.put("note", recipient.note());
    return members;
  }

  private static Map<String, Object> kept(Kept kept) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("what", kept.what());
    members.put("ground", kept.ground());
    members.put("until", kept.until() == null ? "for ever" : kept.until().toString());
    return members;
  }

  private static void until(Map<String, Object> members, @Nullable Instant until) {
    if (until != null) {
      members.put("until", until.toString());
    }
  }
}
