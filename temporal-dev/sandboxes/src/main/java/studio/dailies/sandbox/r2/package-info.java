/// The object store stand-in: S3 with signatures, the rules of R2, and the public edge with its
/// cache.
@NullMarked
package studio.dailies.sandbox.r2;

import org.jspecify.annotations.NullMarked;
