package studio.dailies.api.payment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.request.Page;
import studio.dailies.domain.payment.Pack;

@Tag(name = "Credits")
@RestController
final class PackController {
  static final String CURRENCY = "USD";

  private final Shop shop;

  PackController(Shop shop) {
    this.shop = shop;
  }

  /// Something that is sold.
  ///
  /// @param kind `PACK` is bought once, `PLAN` every month
  /// @param credits for one of it; a plan's come every month
  /// @param cents its price without tax
  record PackView(
      String id, Pack.Kind kind, String name, long credits, long cents, String currency) {
    static PackView of(Pack pack) {
      return new PackView(
          pack.id().value(), pack.kind(), pack.name(), pack.credits(), pack.cents(), CURRENCY);
    }
  }

  @Operation(summary = "What is sold; nothing where no shop is set up")
  @GetMapping("/api/packs")
  Page<PackView> list() {
    return new Page<>(shop.packs().stream().map(PackView::of).toList(), null);
  }
}
