package studio.dailies.sandbox.shop;

import java.util.List;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;

/// The shop's pages, without a script.
final class StorePages {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;
      color:#1c2430;background:#f7f6f2}h1{font-size:1.3rem}
      form{background:#fff;border:1px solid #ddd8cc;border-radius:8px;padding:1rem}
      label{display:block;margin:.5rem 0}input[type=email],input[type=text]{font:inherit;width:100%;
      box-sizing:border-box;padding:.4rem;border:1px solid #998}
      button{font:inherit;margin-top:.6rem;padding:.5rem 1.2rem;background:#5423e7;color:#fff;
      border:0;border-radius:6px}small{color:#667}
      """;

  private StorePages() {}

  static Answer checkout(Checkout checkout, List<Variant> offered) {
    String choices =
        offered.stream()
            .map(each -> choice(each, each.id() == checkout.variant()))
            .collect(Collectors.joining("\n"));
    String form =
        """
        <form method="post">%s
        <label>E-mail <input type="email" name="email" required value="%s"></label>
        <label>Name <input type="text" name="name" value="%s"></label>
        <button>Pay</button></form>
        <p><small>Test mode: nobody is charged.</small></p>
        """
            .formatted(choices, escaped(checkout.known("email")), escaped(checkout.known("name")));
    return page(200, "Credits", form);
  }

  static Answer words(int status, String words) {
    return page(status, words, "");
  }

  private static String choice(Variant variant, boolean chosen) {
    return "<label><input type=\"radio\" name=\"variant\" value=\"%d\"%s> %s, %s%s</label>"
        .formatted(
            variant.id(),
            chosen ? " checked" : "",
            escaped(variant.name()),
            PaymentShape.dollars(variant.cents()),
            variant.plan() ? " a month" : "");
  }

  /// No `form-action`: browsers would apply it to the redirect after paying.
  private static Answer page(int status, String title, String body) {
    String page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>%s</title><style>%s</style></head>
        <body><h1>%s</h1>%s</body></html>
        """
            .formatted(escaped(title), STYLE, escaped(title), body);
    return Answer.html(status, page)
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
