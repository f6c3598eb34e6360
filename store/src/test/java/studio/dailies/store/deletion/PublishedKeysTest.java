package studio.dailies.store.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;

class PublishedKeysTest {
  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final PublishedKeys keys =
      new PublishedKeys(MongoStore.template(mongo.client(), mongo.database("keys").getName()));

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void keyStaysPublishedWhenItIsTakenAway() {
    keys.publish(Map.of("old", "1"));
    keys.publish(Map.of("new", "2", "old", "1"));
    keys.publish(Map.of("new", "2"));

    assertThat(keys.all()).containsOnly(Map.entry("old", "1"), Map.entry("new", "2"));
  }

  @Test
  void anotherKeyUnderAUsedIdIsRefused() {
    keys.publish(Map.of("k", "1"));

    assertThatThrownBy(() -> keys.publish(Map.of("k", "2"))).hasMessageContaining("published as k");
    assertThat(keys.all()).containsOnly(Map.entry("k", "1"));
  }
}
