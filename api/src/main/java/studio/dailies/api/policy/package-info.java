/// The privacy policy: its versions, what is other between two of them, and who has accepted which.
@NullMarked
package studio.dailies.api.policy;

import org.jspecify.annotations.NullMarked;
