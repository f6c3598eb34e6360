package studio.dailies.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;

/// Tells exact requests apart: a digest over model, settings and media, each with its length so
/// that no two requests have the same bytes. The prompt enters as a keyed hash of its own for each
/// person, so that nobody who reads a digest can try prompts, or see that two people wrote the
/// same.
public final class InputsDigest {
  private static final String PURPOSE = "prompt";
  private static final String FORM = "dailies.inputs.2";

  private final MessageDigest sha256;

  private InputsDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// 64 hexadecimal digits.
  public static String of(KeyedHash hashes, AccountId account, ModelId model, Inputs inputs) {
    InputsDigest digest = new InputsDigest();
    digest.text(FORM);
    digest.text(model.value());
    digest.text(hashes.of(PURPOSE, account.value() + " " + inputs.prompt()));
    digest.number(inputs.settings().size());
    inputs
        .settings()
        .forEach((name, value) -> {
          digest.text(name);
          digest.text(value);
        });
    digest.number(inputs.media().size());
    inputs
        .media()
        .forEach((name, sources) -> {
          digest.text(name);
          digest.number(sources.size());
          sources.forEach(digest::source);
        });
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private void source(Source source) {
    text(source.origin().name());
    text(source.id());
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    number(utf8.length);
    sha256.update(utf8);
  }

  private void number(int number) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
