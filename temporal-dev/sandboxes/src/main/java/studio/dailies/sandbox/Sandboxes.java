package studio.dailies.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import studio.dailies.sandbox.elevenlabs.ElevenLabsSandbox;
import studio.dailies.sandbox.fal.FalSandbox;
import studio.dailies.sandbox.google.GoogleSandbox;
import studio.dailies.sandbox.oauth.Client;
import studio.dailies.sandbox.operators.OperatorIssuer;
import studio.dailies.sandbox.piapi.PiapiSandbox;
import studio.dailies.sandbox.resend.ResendSandbox;
import studio.dailies.sandbox.resend.Webhook;
import studio.dailies.sandbox.shop.Shop;
import studio.dailies.sandbox.shop.ShopSandbox;
import studio.dailies.sandbox.x.XSandbox;

/// fal, PiAPI, ElevenLabs, Resend, Lemon Squeezy, Google, X and the operators' issuer in one
/// process, a port each: `FAL_PORT`, `FAL_KEY`, `PIAPI_PORT`, `PIAPI_KEY`, `ELEVENLABS_PORT`,
/// `ELEVENLABS_KEY`, `RESEND_PORT`, `RESEND_KEY`, `RESEND_WEBHOOK` (a URL), `RESEND_WEBHOOK_SECRET`
/// (`whsec_…`), `SHOP_PORT`, `SHOP_KEY`, `SHOP_SECRET`, `SHOP_WEBHOOK` (a URL), `SHOP_STORE`,
/// `SHOP_VARIANTS` (`1001:pack:900,1003:plan:1900`), for each of `GOOGLE` and `X` its `_PORT`,
/// `_CLIENT`, `_SECRET` and `_RETURN` (a URL), `OPERATORS_PORT`, `OPERATORS_ISSUER`,
/// `OPERATORS_AUDIENCE`, `OPERATORS_DOOR` and `OPERATORS_UI` (URLs), `DATA` (a folder; empty:
/// nothing survives the process).
public final class Sandboxes {
  private Sandboxes() {}

  public static void main(String[] args) throws IOException {
    Boot boot = Boot.begin();
    Clock clock = Clock.systemUTC();
    var fal = FalSandbox.start(boot.port("FAL_PORT"), boot.text("FAL_KEY"), boot.data(), clock);
    var piapi =
        PiapiSandbox.start(boot.port("PIAPI_PORT"), boot.text("PIAPI_KEY"), boot.data(), clock);
    var elevenLabs =
        ElevenLabsSandbox.start(
            boot.port("ELEVENLABS_PORT"), boot.text("ELEVENLABS_KEY"), boot.data(), clock);
    var resend =
        ResendSandbox.start(
            boot.port("RESEND_PORT"),
            boot.text("RESEND_KEY"),
            Optional.of(
                new Webhook(
                    URI.create(boot.text("RESEND_WEBHOOK")), boot.text("RESEND_WEBHOOK_SECRET"))),
            boot.data(),
            clock);
    var shop = ShopSandbox.start(boot.port("SHOP_PORT"), shop(boot), boot.data(), clock);
    var google =
        GoogleSandbox.start(boot.port("GOOGLE_PORT"), client(boot, "GOOGLE"), boot.data(), clock);
    var x = XSandbox.start(boot.port("X_PORT"), client(boot, "X"), boot.data(), clock);
    var operators =
        OperatorIssuer.start(
            boot.port("OPERATORS_PORT"),
            boot.text("OPERATORS_ISSUER"),
            boot.text("OPERATORS_AUDIENCE"),
            URI.create(boot.text("OPERATORS_DOOR")),
            boot.text("OPERATORS_UI"),
            clock);
    Boot.ready("sandboxes", fal, piapi, elevenLabs, resend, shop, google, x, operators);
  }

  private static Client client(Boot boot, String who) {
    return Client.of(
        boot.text(who + "_CLIENT"), boot.text(who + "_SECRET"), boot.text(who + "_RETURN"));
  }

  private static Shop shop(Boot boot) {
    return Shop.read(
        boot.text("SHOP_KEY"),
        boot.text("SHOP_SECRET"),
        boot.text("SHOP_WEBHOOK"),
        boot.text("SHOP_STORE"),
        boot.text("SHOP_VARIANTS"));
  }
}
