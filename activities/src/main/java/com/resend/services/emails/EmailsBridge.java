package com.resend.services.emails;

import com.resend.core.net.IHttpClient;

/// Makes the SDK's `Emails` over an HTTP client of ours. The constructor that takes one is
/// package-private, hence a class of ours in this package; see ADR-0004.
public final class EmailsBridge {
  private EmailsBridge() {}

  public static Emails over(String key, IHttpClient<String> http) {
    return new Emails(key, http);
  }
}
