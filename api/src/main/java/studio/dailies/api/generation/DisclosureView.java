package studio.dailies.api.generation;

import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generation.Disclosure;

/// Who received what by an attempt, and what has become of it there.
///
/// @param to the provider
/// @param prompt whether the prompt was part of it
/// @param files how many pictures, sounds and videos to start from were part of it, as copies made
///   for this generation alone, which are deleted when it ends
/// @param state what is known of it
/// @param message all of it in words
public record DisclosureView(
    String to, boolean prompt, int files, Disclosure state, String message) {

  static DisclosureView of(Generation generation, Attempt attempt, boolean withPrompt) {
    int files = generation.copies().size();
    return new DisclosureView(
        generation.provider(),
        withPrompt,
        files,
        attempt.disclosure(),
        message(attempt.disclosure(), what(withPrompt, files), generation.provider()));
  }

  private static String message(Disclosure state, String what, String provider) {
    return switch (state) {
      case INTENDED -> "%s may be on the way to %s.".formatted(what, provider);
      case SENT -> "%s went to %s.".formatted(what, provider);
      case NOT_SENT -> "%s was not taken by %s.".formatted(what, provider);
      case UNKNOWN -> "%s may have reached %s.".formatted(what, provider);
      case DELETED -> "%s went to %s, which has deleted what it kept.".formatted(what, provider);
      case EXPIRES ->
          "%s went to %s; what it keeps is deleted there after its time.".formatted(what, provider);
    };
  }

  private static String what(boolean prompt, int files) {
    String these = files == 1 ? "one file to start from" : files + " files to start from";
    if (files == 0) {
      return "The prompt";
    }
    return prompt ? "The prompt, with " + these + "," : "Media, " + these + ",";
  }
}
