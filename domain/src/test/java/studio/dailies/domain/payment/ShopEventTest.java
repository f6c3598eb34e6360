package studio.dailies.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.payment.ShopObject.Unreadable;

class ShopEventTest {

  @Test
  void orderTellsWhatWasPaidForByWhom() {
    Facts facts = ShopEvent.facts(TestShop.event(TestShop.order(Map.of()))).orElseThrow();

    assertThat(facts.purchase()).isEqualTo(TestShop.PURCHASE);
    assertThat(facts.variant()).isEqualTo("1001");
    assertThat(facts.total()).isEqualTo(900);
  }

  @Test
  void testEventIsOfAPaymentWithoutMoney() {
    Map<String, Object> live = TestShop.order(Map.of("test_mode", false));

    assertThat(ShopEvent.facts(TestShop.event(live)).orElseThrow().mode()).isEqualTo(ShopMode.TEST);
  }

  @Test
  void whatIsAboutNoPaymentTellsNothing() {
    Map<String, Object> subscription =
        Map.of("type", "subscriptions", "id", "5", "attributes", Map.of("variant_id", 1003));

    assertThat(ShopEvent.facts(TestShop.event(subscription))).isEmpty();
  }

  @Test
  void foreignPurchaseIsNobodys() {
    for (Object custom :
        List.of(List.of(), Map.of(), Map.of("purchase", "27694"), Map.of("purchase", 7), "x")) {
      Map<String, Object> event =
          Map.of("meta", Map.of("custom_data", custom), "data", TestShop.order(Map.of()));

      assertThat(ShopEvent.facts(event).orElseThrow().purchase()).isNull();
    }
  }

  @Test
  void whatCannotBeReadIsRefusedByItsField() {
    assertThatThrownBy(() -> ShopEvent.facts(List.of())).isInstanceOf(Unreadable.class);
    assertUnreadable(Map.of("total", -1), "total");
    assertUnreadable(Map.of("total", 9.5), "total");
    assertUnreadable(Map.of("total", Long.MAX_VALUE), "total");
    assertUnreadable(Map.of("store_id", "1; drop"), "store_id");
    assertUnreadable(Map.of("created_at", "yesterday"), "created_at");
    assertUnreadable(Map.of("first_order_item", List.of()), "first_order_item");
  }

  private static void assertUnreadable(Map<String, Object> change, String field) {
    assertThatThrownBy(() -> ShopEvent.facts(TestShop.event(TestShop.order(change))))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(field);
  }

  @Test
  void tenThousandMutatedEventsAreReadOrRefused() {
    long seed = Long.getLong("dailies.seed", 20261126);
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      Object whole =
          TestShop.event(
              random.nextBoolean() ? TestShop.order(Map.of()) : TestShop.invoice(Map.of()));
      @Nullable Object event = mutated(whole, random);
      try {
        Optional<Facts> facts = ShopEvent.facts(event);
        facts.ifPresent(some -> some.reversedOf(100));
        facts.ifPresent(some -> Judgement.of(some, TestShop.LIST));
        read += facts.isPresent() ? 1 : 0;
      } catch (Unreadable _) {
        // As it should be.
      } catch (RuntimeException e) {
        fail("seed " + seed + ", event " + i + ": " + event, e);
      }
    }
    assertThat(read).isBetween(1_000, 9_900);
  }

  /// One place in it is something else.
  private static @Nullable Object mutated(Object json, Random random) {
    if (json instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(8) > 0) {
      Map<Object, @Nullable Object> copy = new HashMap<>(map);
      List<Object> keys = new ArrayList<>(map.keySet());
      keys.sort(java.util.Comparator.comparing(String::valueOf));
      Object key = keys.get(random.nextInt(keys.size()));
      copy.put(key, mutated(map.get(key), random));
      return copy;
    }
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1 -> List.of();
      case 2 -> Map.of();
      case 3 -> "";
      case 4 -> "x".repeat(random.nextInt(300));
      case 5 -> random.nextInt();
      case 6 -> random.nextLong();
      case 7 -> random.nextDouble();
      default -> random.nextBoolean();
    };
  }
}
