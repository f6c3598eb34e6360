package studio.dailies.world;

import java.util.ArrayList;
import java.util.List;
import studio.dailies.world.residue.Word;
import studio.dailies.world.residue.Word.Kind;

/// The words of one person: what they wrote, and what they were given.
final class Planted {
  private final List<Word> words = new ArrayList<>();
  private final List<String> codes = new ArrayList<>();

  List<Word> words() {
    return List.copyOf(words);
  }

  /// The codes that were mailed to them, each once.
  List<String> codes() {
    return List.copyOf(codes);
  }

  /// A new word that can stand anywhere.
  String bare(String name) {
    String text = text();
    return add(name, Kind.WRITTEN, text, text);
  }

  /// A new word among letters and signs that every coding treats in its own way.
  String phrase(String name) {
    String text = text();
    return add(name, Kind.WRITTEN, text, "Zoë's \"" + text + "\" & 50 % <more>");
  }

  /// A new word in front of something.
  String before(String name, String rest) {
    String text = text();
    return add(name, Kind.WRITTEN, text, text + rest);
  }

  /// What somebody outside has called them.
  String named(String name, String text) {
    return add(name, Kind.WRITTEN, text, text);
  }

  /// An id of ours.
  String id(String name, String id) {
    return add(name, Kind.ID, id, id);
  }

  /// What was paid for.
  String books(String name, String id) {
    return add(name, Kind.BOOKS, id, id);
  }

  /// What opens something.
  ///
  /// @param whole of which the text is a part
  String secret(String name, String text, String whole) {
    return add(name, Kind.SECRET, text, whole);
  }

  /// Six digits, which stand in too many places by chance to be words.
  String code(String code) {
    codes.add(code);
    return code;
  }

  Word word(String name) {
    return words.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private static String text() {
    return "zq" + Person.random();
  }

  private String add(String name, Kind kind, String text, String whole) {
    words.add(new Word(name, kind, text, whole));
    return whole;
  }
}
