package studio.dailies.world.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.world.residue.Word.Kind;

class ScannerTest {
  private static final String TEXT = "zq7f00a1b2c3d4e5f6";
  private static final Word WORD =
      new Word("address", Kind.WRITTEN, TEXT, "Zq7f00a1b2c3d4e5f6@Example.com");
  private static final Word OTHER =
      new Word("other", Kind.WRITTEN, "zq00000000000000ff", "zq00000000000000ff");
  private final Scanner scanner = new Scanner(List.of(WORD, OTHER));

  @Test
  void findsWhatIsWrittenInWhateverCaseAndWhereverItStands() {
    for (String written : List.of(TEXT, TEXT.toUpperCase(Locale.ROOT), "Zq7F00a1b2c3d4e5f6")) {
      assertThat(forms(written.getBytes(UTF_8))).containsExactly(Form.PLAIN);
      assertThat(forms(("x" + written + "x").getBytes(UTF_8))).containsExactly(Form.PLAIN);
    }
    assertThat(forms(TEXT.substring(1).getBytes(UTF_8))).isEmpty();
    assertThat(forms(TEXT.substring(0, 17).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void findsItInOtherLetters() {
    assertThat(forms(TEXT.getBytes(UTF_16LE))).containsExactly(Form.UTF_16);
    assertThat(forms(HexFormat.of().formatHex(TEXT.getBytes(UTF_8)).getBytes(UTF_8)))
        .containsExactly(Form.HEX);
    StringBuilder coded = new StringBuilder();
    TEXT.chars().forEach(letter -> coded.append("%%%02X".formatted(letter)));
    assertThat(forms(coded.toString().getBytes(UTF_8))).containsExactly(Form.PERCENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void findsItInBase64WhateverStandsAround(int before) {
    String text = "?".repeat(before) + TEXT + "~".repeat(5 - before);
    for (Base64.Encoder by : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      assertThat(forms(by.encode(text.getBytes(UTF_8)))).containsExactly(Form.BASE64);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-1", "SHA-256"})
  void findsItsHashAndThatOfAllThatWasSent(String by) throws Exception {
    for (String hashed : List.of(TEXT, WORD.whole(), WORD.whole().toLowerCase(Locale.ROOT))) {
      byte[] hash = MessageDigest.getInstance(by).digest(hashed.getBytes(UTF_8));
      assertThat(forms(hash)).containsExactly(Form.HASHED);
      assertThat(forms(HexFormat.of().withUpperCase().formatHex(hash).getBytes(UTF_8)))
          .containsExactly(Form.HASHED);
      assertThat(forms(Base64.getEncoder().encode(hash))).containsExactly(Form.HASHED);
    }
  }

  @Test
  void findsTheBytesOfAnId() {
    Word id =
        new Word(
            "id", Kind.ID, "00ff10203040506070809010a0b0c0d0", "00ff10203040506070809010a0b0c0d0");
    byte[] bytes = HexFormat.of().parseHex(id.text());
    assertThat(new Scanner(List.of(id)).in("here", ByteBuffer.wrap(bytes)))
        .containsExactly(new Found("here", id, Form.BYTES, false));
  }

  @Test
  void findsItInWhatIsPackedInTheMiddleOfSomething() throws IOException {
    byte[] text = ("what was written: " + TEXT).getBytes(UTF_8);
    for (byte[] packed : List.of(gzip(text), zlib(text), zip(text), zip(gzip(text)))) {
      assertThat(new String(packed, ISO_8859_1)).doesNotContain(TEXT);
      byte[] among = new byte[packed.length + 300];
      System.arraycopy(packed, 0, among, 100, packed.length);
      assertThat(scanner.in("here", ByteBuffer.wrap(among)))
          .containsExactly(new Found("here", WORD, Form.PLAIN, true));
    }
  }

  @Test
  void findsNothingByChance() {
    byte[] bytes = new byte[4 << 20];
    new Random(1).nextBytes(bytes);
    assertThat(forms(bytes)).isEmpty();
  }

  @Test
  void wordThatMayComeByChanceIsNotTaken() {
    assertThatThrownBy(() -> new Word("name", Kind.WRITTEN, "Ada", "Ada"))
        .hasMessageContaining("name cannot be looked for");
  }

  /// Nothing of ours, and no library: only the JDK, and what says that nothing is null.
  @Test
  void sharesNoCodeWithAnybody() throws IOException {
    Path sources =
        Path.of(System.getProperty("dailies.root", "../.."))
            .resolve("temporal-dev/world/src/test/java/studio/dailies/world/residue");
    List<String> imports = new ArrayList<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(it -> !it.toString().endsWith("Test.java")).toList()) {
        Files.readAllLines(file).stream()
            .filter(it -> it.startsWith("import "))
            .forEach(imports::add);
      }
    }
    assertThat(imports)
        .isNotEmpty()
        .allMatch(it ->
            it.matches(
                "import (static )?(java\\.|org\\.jspecify\\.|studio\\.dailies\\.world\\.residue\\.).*"));
  }

  private Set<Form> forms(byte[] bytes) {
    return scanner.in("here", ByteBuffer.wrap(bytes)).stream()
        .map(Found::form)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static byte[] gzip(byte[] text) throws IOException {
    var packed = new ByteArrayOutputStream();
    return written(packed, new GZIPOutputStream(packed), text);
  }

  private static byte[] zlib(byte[] text) throws IOException {
    var packed = new ByteArrayOutputStream();
    return written(packed, new DeflaterOutputStream(packed), text);
  }

  private static byte[] zip(byte[] text) throws IOException {
    var packed = new ByteArrayOutputStream();
    ZipOutputStream zip = new ZipOutputStream(packed);
    zip.putNextEntry(new ZipEntry("a/file.txt"));
    return written(packed, zip, text);
  }

  private static byte[] written(ByteArrayOutputStream packed, OutputStream by, byte[] text)
      throws IOException {
    by.write(text);
    by.close();
    return packed.toByteArray();
  }
}
