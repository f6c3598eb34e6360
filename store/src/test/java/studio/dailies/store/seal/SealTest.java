package studio.dailies.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.EmbeddedMongo;

class SealTest {
  private static EmbeddedMongo mongo;
  private static MongoDatabase vault;
  private final Ids ids = new Ids(new Random());
  private final SealKey ada = SealKey.of(new AccountId(ids.next()));
  private final SealKey eve = SealKey.of(new AccountId(ids.next()));
  private final Seal seal = sealWith(new byte[32]);

  private record Note(String text) {}

  @BeforeAll
  static void startServer() {
    mongo = EmbeddedMongo.start();
    vault = mongo.database("vault");
  }

  @AfterAll
  static void stopServer() {
    mongo.close();
  }

  @Test
  void opensWhatItSealed() {
    seal.createKey(ada);

    Binary sealed = seal.seal(ada, "shots/1", new Note("a fox"));

    assertThat(new String(sealed.getData(), StandardCharsets.ISO_8859_1)).doesNotContain("fox");
    assertThat(seal.open(ada, "shots/1", sealed, Note.class)).isEqualTo(new Note("a fox"));
  }

  @Test
  void opensForNoOtherDocumentAndNoOtherAccount() {
    seal.createKey(ada);
    seal.createKey(eve);
    Binary sealed = seal.seal(ada, "shots/1", new Note("a fox"));

    assertThatThrownBy(() -> seal.open(ada, "shots/2", sealed, Note.class))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seal.open(eve, "shots/1", sealed, Note.class))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void destroyedKeyOpensNothingEverAgain() {
    seal.createKey(ada);
    Binary sealed = seal.seal(ada, "shots/1", new Note("a fox"));

    seal.destroyKey(ada);
    seal.destroyKey(ada);

    assertThatThrownBy(() -> seal.open(ada, "shots/1", sealed, Note.class))
        .isInstanceOf(KeyDestroyed.class);
    seal.createKey(ada);
    assertThatThrownBy(() -> seal.open(ada, "shots/1", sealed, Note.class))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void makingAKeyTwiceKeepsTheFirst() {
    seal.createKey(ada);
    Binary sealed = seal.seal(ada, "shots/1", new Note("a fox"));

    seal.createKey(ada);

    assertThat(seal.open(ada, "shots/1", sealed, Note.class)).isEqualTo(new Note("a fox"));
  }

  @Test
  void vaultOpensOnlyUnderItsMasterKey() {
    seal.createKey(ada);
    byte[] other = new byte[32];
    other[0] = 1;

    assertThatThrownBy(() -> sealWith(other).seal(ada, "shots/1", new Note("a fox")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master-key");
    assertThatThrownBy(() -> sealWith(new byte[16]))
        .hasMessage("dailies.vault.master-key must be 32 bytes, not 16");
  }

  private static Seal sealWith(byte[] masterKey) {
    return new Seal(new Vault(vault, masterKey));
  }
}
