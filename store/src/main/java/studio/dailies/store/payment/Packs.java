package studio.dailies.store.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.ShopMode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `shop/packs.yml`, the table of what is sold, and joins it with the names that the shop has
/// for it.
public final class Packs {
  private static final String PAGE = "/shop/packs.yml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Packs() {}

  private record Line(
      @Nullable String id,
      Pack.@Nullable Kind kind,
      @Nullable String name,
      long credits,
      long cents,
      @Nullable Duration life) {

    Pack pack(String variant) {
      if (id == null || kind == null || name == null) {
        throw new IllegalArgumentException("a pack needs id, kind and name");
      }
      return new Pack(new PackId(id), kind, name, credits, cents, life, variant);
    }
  }

  /// What is sold in this store: every pack that has a variant there.
  ///
  /// @param variants what the shop calls the packs: `pack-100=1001,pack-500=1002`
  /// @throws IllegalArgumentException saying what is wrong with the page or the variants
  public static PriceList load(ShopMode mode, String store, String variants) {
    Map<String, String> left = new HashMap<>(parsed(variants));
    List<Pack> packs = new ArrayList<>();
    for (Line line : lines()) {
      String variant = left.remove(line.id());
      if (variant != null) {
        packs.add(line.pack(variant));
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("there is no pack " + left.keySet() + " to sell");
    }
    return new PriceList(mode, store, packs);
  }

  private static Map<String, String> parsed(String variants) {
    Map<String, String> parsed = new HashMap<>();
    for (String each : variants.split(",", -1)) {
      if (!each.strip().matches("[a-z][a-z0-9-]*=[0-9]{1,20}")) {
        throw new IllegalArgumentException("variants must be like pack-100=1001,pack-500=1002");
      }
      int equals = each.indexOf('=');
      parsed.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
    }
    return parsed;
  }

  private static List<Line> lines() {
    try (@Nullable InputStream in = Packs.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new IllegalArgumentException(PAGE + " is missing");
      }
      return List.of(YAML.readValue(in, Line[].class));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(PAGE + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
