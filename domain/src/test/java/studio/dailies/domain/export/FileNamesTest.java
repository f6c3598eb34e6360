package studio.dailies.domain.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private static final String ID = "ab".repeat(16);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/root",
        "C:\\x",
        "a\u0000b",
        "con",
        "aux.txt",
        "..",
        ".",
        "",
        "   ",
        "~/.ssh",
        "a/b/../c",
        "\u202egnp.exe",
        "name\r\nX: y",
        "%2e%2e%2f",
        "\u0301mark",
        "x.",
        "NUL ",
        "$(rm -rf)",
        "file:///x",
        "\ud83e\udd8a",
        "a:b",
        "con\u2024txt"
      })
  void whateverItIsCalledIsOnePartOfAPath(String called) {
    String name = FileNames.of(called, ID, "mp4");

    assertThat(name).matches("([\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}-]*-)?" + ID + "\\.mp4");
  }

  @Test
  void lettersOfEveryScriptStay() {
    assertThat(FileNames.of("Füchse im Schnee", ID)).isEqualTo("füchse-im-schnee-" + ID);
    assertThat(FileNames.of("狐と雪", ID)).isEqualTo("狐と雪-" + ID);
  }

  @Test
  void longNamesAreCutBetweenCharacters() {
    String name = FileNames.of("𝒳".repeat(300), ID);

    assertThat(name.codePointCount(0, name.length())).isEqualTo(40 + 1 + 32);
  }
}
