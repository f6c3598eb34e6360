package studio.dailies.activities.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.activities.sweep.UnsignedAcceptances;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.domain.policy.AcceptanceProof;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Policies;

/// Whoever accepts a version of the policy is given our signature under it.
class SignedAcceptanceTest {
  private static final Path VERSIONS =
      Path.of(System.getProperty("dailies.root", ".."), "store/src/test/resources/policies");
  private static final Instant NOW = Instant.parse("2026-11-27T06:00:00.125999Z");

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MongoTemplate documents =
      MongoStore.template(mongo.client(), mongo.database("policy").getName());
  private final Acceptances acceptances =
      new Acceptances(documents, Clock.fixed(NOW, ZoneOffset.UTC));
  private final PolicyVersion version = Policies.load(VERSIONS).all().iterator().next();
  private final AccountId ada = new AccountId(new Ids(new Random()).next());
  private final ReceiptKeys keys = keys("first", 1);

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void itIsSignedOnceAsItIsShown() {
    var accepted = acceptances.add(ada, version);
    assertThat(accepted.proof()).isNull();

    assertThat(new UnsignedAcceptances(acceptances, keys).round()).isEqualTo(1);

    String signed =
        new AcceptanceProof(ada, version.name(), version.digest(), accepted.at()).signed(keys);
    assertThat(acceptances.of(ada))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.at()).isEqualTo(accepted.at());
          assertThat(it.proof()).isEqualTo(signed);
        });
    assertThat(new UnsignedAcceptances(acceptances, keys("second", 2)).round()).isZero();
    assertThat(acceptances.add(ada, version).proof()).as("accepted again").isEqualTo(signed);
  }

  /// Between the two the person has left.
  @Test
  void proofOfWhoHasLeftIsNotKept() {
    acceptances.add(ada, version);
    var unsigned = acceptances.unsigned(9);
    documents.getCollection("policy_acceptances").deleteMany(new Document());

    acceptances.keepProof(unsigned.getFirst().id(), "{}");

    assertThat(documents.getCollection("policy_acceptances").countDocuments()).isZero();
  }

  /// Two workers at once, with two keys.
  @Test
  void firstProofStays() {
    acceptances.add(ada, version);
    var unsigned = acceptances.unsigned(9);
    new UnsignedAcceptances(acceptances, keys).round();
    String first = acceptances.of(ada).getFirst().proof();

    acceptances.keepProof(unsigned.getFirst().id(), "{}");

    assertThat(acceptances.of(ada).getFirst().proof()).isEqualTo(first);
  }

  private static ReceiptKeys keys(String id, int filler) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) filler);
    return ReceiptKeys.parse(id + ":" + Base64.getEncoder().encodeToString(key));
  }
}
