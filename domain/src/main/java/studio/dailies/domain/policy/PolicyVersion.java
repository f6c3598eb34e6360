package studio.dailies.domain.policy;

import java.time.LocalDate;
import java.util.List;

/// One version of the privacy policy. It never changes: another text is another version.
///
/// @param date from when on it holds (UTC); also its name
/// @param material whether it changes what people have a say in, so that each is written to
/// @param change what is other than before, in a sentence
/// @param digest SHA-256 of its file, in hexadecimal digits
public record PolicyVersion(
    LocalDate date, boolean material, String change, List<Block> blocks, String digest) {
  public PolicyVersion {
    blocks = List.copyOf(blocks);
  }

  /// A piece of the text.
  ///
  /// @param number of a promise; 0 for what is none
  public record Block(Kind kind, int number, String text) {
    /// As it stands in its file, in one line.
    public String line() {
      return switch (kind) {
        case TITLE -> "# " + text;
        case HEADING -> "## " + text;
        case PROMISE -> number + ". " + text;
        case PARAGRAPH -> text;
      };
    }
  }

  /// What a piece of the text is.
  public enum Kind {
    TITLE,
    HEADING,
    PROMISE,
    PARAGRAPH
  }

  public String name() {
    return date.toString();
  }

  public String title() {
    return blocks.stream()
        .filter(it -> it.kind() == Kind.TITLE)
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  public List<Block> promises() {
    return blocks.stream().filter(it -> it.kind() == Kind.PROMISE).toList();
  }

  /// The text line by line, for comparing.
  public List<String> lines() {
    return blocks.stream().map(Block::line).toList();
  }
}
