package studio.dailies.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.generation.GenerationId;

class InputsDigestTest {
  private static final KeyedHash HASHES = new KeyedHash(new byte[32]);
  private static final AccountId ADA = new AccountId("a".repeat(32));
  private static final ModelId MODEL = new ModelId("flux-2");

  @Test
  void sameRequestHasTheSameDigest() {
    assertThat(digest("a fox", Map.of("a", "1", "b", "2"), null))
        .isEqualTo(digest("a fox", new TreeMap<>(Map.of("b", "2", "a", "1")), null))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void whateverDiffersMakesAnother() {
    GenerationId picture = new GenerationId("c".repeat(32));
    List<String> digests =
        Stream.of(
                digest("a fox", Map.of("a", "1", "b", "2"), null),
                digest("a fox ", Map.of("a", "1", "b", "2"), null),
                digest("a fox", Map.of("a", "1", "b", "3"), null),
                digest("a fox", Map.of("a", "1b", "", "2"), null),
                digest("a fox", Map.of("a", "1"), null),
                digest("a fox", Map.of("a", "1", "b", "2"), picture),
                InputsDigest.of(
                    HASHES, ADA, new ModelId("flux-3"), inputs("a fox", Map.of("a", "1"), null)),
                InputsDigest.of(
                    HASHES,
                    new AccountId("b".repeat(32)),
                    MODEL,
                    inputs("a fox", Map.of("a", "1"), null)),
                InputsDigest.of(
                    new KeyedHash(new byte[] {1}),
                    ADA,
                    MODEL,
                    inputs("a fox", Map.of("a", "1"), null)))
            .toList();

    assertThat(digests).doesNotHaveDuplicates();
  }

  private static String digest(
      String prompt, Map<String, String> settings, @Nullable GenerationId picture) {
    return InputsDigest.of(HASHES, ADA, MODEL, inputs(prompt, settings, picture));
  }

  private static Inputs inputs(
      String prompt, Map<String, String> settings, @Nullable GenerationId picture) {
    return new Inputs(prompt, new TreeMap<>(settings), picture);
  }
}
