package studio.dailies.store.media;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/// Signs for a store on this machine as for one behind TLS: the request, and not its body. Over
/// plain http the SDK would sign bodies in chunks, which hashes them once more, sends them in many
/// small packets, and ends in one that a store may not wait for.
final class AsOverTls implements AwsV4AuthScheme {
  private final AwsV4AuthScheme usual = AwsV4AuthScheme.create();

  @Override
  public String schemeId() {
    return usual.schemeId();
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return usual.identityProvider(providers);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return new Signer(usual.signer());
  }

  private record Signer(AwsV4HttpSigner usual) implements AwsV4HttpSigner {
    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      SdkHttpRequest plain = request.request();
      SignedRequest signed = usual.sign(overTls(request));
      return signed.toBuilder()
          .request(signed.request().toBuilder().protocol(plain.protocol()).build())
          .build();
    }

    // A port is named on both sides, so that the host is spelled alike.
    private static <T extends AwsCredentialsIdentity> SignRequest<T> overTls(
        SignRequest<T> request) {
      SdkHttpRequest plain = request.request();
      return request.toBuilder()
          .request(plain.toBuilder().protocol("https").port(plain.port()).build())
          .build();
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      throw new UnsupportedOperationException("nothing is asked for asynchronously");
    }
  }
}
