package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.Voice;
import studio.dailies.domain.project.WorkLimits;

/// What a person writes about a cast member.
///
/// @param look in words
/// @param voice one that the speech models name, or the id of one of your own at ElevenLabs
/// @param references pictures and sounds of the project, at most 10
record MemberBody(
    @Nullable String name,
    @Nullable String look,
    @Schema(example = "George") @Nullable String voice,
    @Nullable List<@Nullable MediaChoice> references) {

  /// What the member is once this is written on what was seen.
  ///
  /// @param voices that the speech models name
  MemberContent on(MemberContent seen, Given given, Named.Within within, List<String> voices) {
    return new MemberContent(
        given.or(
            MemberContent.NAME,
            seen.name(),
            () -> Texts.line(MemberContent.NAME, name, WorkLimits.NAME_CHARS)),
        given.or(
            MemberContent.LOOK,
            seen.look(),
            () -> look == null ? "" : Texts.lines(MemberContent.LOOK, look, WorkLimits.TEXT_CHARS)),
        given.<@Nullable String>or(MemberContent.VOICE, seen.voice(), () -> checkedVoice(voices)),
        given.or(
            MemberContent.REFERENCES,
            seen.references(),
            () -> within.references(MemberContent.REFERENCES, references)));
  }

  private @Nullable String checkedVoice(List<String> voices) {
    if (voice != null && !Voice.isVoice(voice, voices)) {
      String limit =
          voices.isEmpty()
              ? "must be the id of a voice at ElevenLabs (20 letters and digits)"
              : "must be one of: "
                  + String.join(", ", voices)
                  + "; or the id of a voice at ElevenLabs (20 letters and digits)";
      throw Refusal.field(MemberContent.VOICE, voice, limit);
    }
    return voice;
  }
}
