package studio.dailies.api.payment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.payment.Purchase;

@Tag(name = "Credits")
@RestController
@RequestMapping("/api/purchases")
final class PurchaseController {
  private final Purchasing purchasing;
  private final OwnPurchases purchases;

  PurchaseController(Purchasing purchasing, OwnPurchases purchases) {
    this.purchasing = purchasing;
    this.purchases = purchases;
  }

  /// What is to be bought.
  ///
  /// @param pack the id of a pack
  record NewPurchase(@Schema(example = "pack-100") @Nullable String pack) {}

  @Operation(
      summary = "Buy credits",
      description =
          "Needs an Idempotency-Key. The answer has a `checkout`, the address of a page of the shop"
              + " where it is paid. Credits come when the shop tells us of the payment, whatever the"
              + " browser does.")
  @ApiResponse(responseCode = "201", description = "It can be paid at `checkout`")
  @ApiResponse(
      responseCode = "202",
      description = "It is stored; the checkout is not open yet. Ask again in a moment")
  @ApiResponse(responseCode = "429", description = "`too-many-purchases`")
  @PostMapping
  ResponseEntity<PurchaseView> add(
      @Me AccountId account, @RequestBody NewPurchase body, HttpServletRequest request) {
    Repeats.requireKey(request, "purchase");
    String pack = Texts.required("pack", body.pack());
    Purchase purchase = purchasing.buy(account, pack, request);
    return ResponseEntity.status(
            purchase.state() == Purchase.State.NEW ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
        .location(URI.create("/api/purchases/" + purchase.id()))
        .body(PurchaseView.of(purchase));
  }

  @Operation(summary = "My purchases, newest first")
  @GetMapping
  Page<PurchaseView> list(@Me AccountId account, @RequestParam Optional<String> cursor) {
    return purchases.page(account, cursor);
  }

  @Operation(summary = "One purchase: whether it can be paid, and whether it was")
  @GetMapping("/{id}")
  PurchaseView read(@Me AccountId account, @PathVariable String id) {
    return purchases.find(account, id).map(PurchaseView::of).orElseThrow(Refusal::notFound);
  }
}
