package studio.dailies.api.deletion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.deletion.Kept;

/// What a person is told before they delete their account.
///
/// @param question the one that is asked
/// @param goes what will be gone, in sentences
/// @param lost credits that are lost with it
/// @param kept what stays, on which ground, until when
/// @param recipients who else has something of theirs; the receipt says what becomes of it there
record DeletionPlanView(
    @Schema(example = "Delete this account and everything in it, for good?") String question,
    List<String> goes,
    Lost lost,
    List<KeptView> kept,
    @Schema(example = "[\"fal\",\"Resend\",\"Cloudflare\"]") List<String> recipients) {

  /// @param held set aside for what is being made now: spent if it comes home, or else lost too
  record Lost(long credits, long held) {}

  /// @param until absent for what stays for ever
  record KeptView(String what, String ground, @Nullable Instant until) {
    static KeptView of(Kept kept) {
      return new KeptView(kept.what(), kept.ground(), kept.until());
    }
  }
}
