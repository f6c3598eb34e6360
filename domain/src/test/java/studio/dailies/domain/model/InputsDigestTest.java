package studio.dailies.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.media.MediaType.Family;

class InputsDigestTest {
  private static final KeyedHash HASHES = new KeyedHash(new byte[32]);
  private static final AccountId ADA = new AccountId("a".repeat(32));
  private static final ModelId MODEL = new ModelId("flux-2");

  @Test
  void sameRequestHasTheSameDigest() {
    assertThat(digest("a fox", Map.of("a", "1", "b", "2"), List.of()))
        .isEqualTo(digest("a fox", new TreeMap<>(Map.of("b", "2", "a", "1")), List.of()))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void whateverDiffersMakesAnother() {
    List<Source> picture = List.of(picture(Source.Origin.TAKE));
    List<String> digests =
        Stream.of(
                digest("a fox", Map.of("a", "1", "b", "2"), List.of()),
                digest("a fox ", Map.of("a", "1", "b", "2"), List.of()),
                digest("a fox", Map.of("a", "1", "b", "3"), List.of()),
                digest("a fox", Map.of("a", "1b", "", "2"), List.of()),
                digest("a fox", Map.of("a", "1"), List.of()),
                digest("a fox", Map.of("a", "1", "b", "2"), picture),
                digest(
                    "a fox",
                    Map.of("a", "1", "b", "2"),
                    List.of(picture.getFirst(), picture.getFirst())),
                digest(
                    "a fox", Map.of("a", "1", "b", "2"), List.of(picture(Source.Origin.REFERENCE))),
                InputsDigest.of(
                    HASHES,
                    ADA,
                    new ModelId("flux-3"),
                    inputs("a fox", Map.of("a", "1"), List.of())),
                InputsDigest.of(
                    HASHES,
                    new AccountId("b".repeat(32)),
                    MODEL,
                    inputs("a fox", Map.of("a", "1"), List.of())),
                InputsDigest.of(
                    new KeyedHash(new byte[] {1}),
                    ADA,
                    MODEL,
                    inputs("a fox", Map.of("a", "1"), List.of())))
            .toList();

    assertThat(digests).doesNotHaveDuplicates();
  }

  private static String digest(String prompt, Map<String, String> settings, List<Source> pictures) {
    return InputsDigest.of(HASHES, ADA, MODEL, inputs(prompt, settings, pictures));
  }

  private static Inputs inputs(String prompt, Map<String, String> settings, List<Source> pictures) {
    return new Inputs(prompt, new TreeMap<>(settings), new TreeMap<>(Map.of("start", pictures)));
  }

  private static Source picture(Source.Origin origin) {
    return new Source(origin, "c".repeat(32), Family.PICTURE, 0);
  }
}
