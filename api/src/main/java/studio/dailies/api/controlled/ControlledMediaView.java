package studio.dailies.api.controlled;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.store.controlled.ControlledMedia.Wish;

/// Who can open the media of an account.
///
/// @param words the same in a sentence
/// @param askedAt when it was asked to be controlled; absent if it was not
/// @param doneAt since when nothing of it is public
@Schema(name = "ControlledMedia")
public record ControlledMediaView(
    @Schema(example = "MOVING") State state,
    String words,
    @Nullable Instant askedAt,
    @Nullable Instant doneAt) {

  /// How far it is.
  @Schema(name = "ControlledMediaState")
  public enum State {
    PUBLIC("Whoever has the address of a take can open it. Nobody can guess one."),
    MOVING("What is made now is private. What there was moves; its old addresses still may open."),
    CONTROLLED(
        "Your media opens with your session, or by a link that you make and that lives for minutes. Its old addresses are gone.");

    private final String words;

    State(String words) {
      this.words = words;
    }
  }

  static ControlledMediaView of(Optional<Wish> wish) {
    State state =
        wish.map(it -> it.doneAt() == null ? State.MOVING : State.CONTROLLED).orElse(State.PUBLIC);
    return new ControlledMediaView(
        state,
        state.words,
        wish.map(Wish::askedAt).orElse(null),
        wish.map(Wish::doneAt).orElse(null));
  }
}
