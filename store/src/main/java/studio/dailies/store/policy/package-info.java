/// The versions of the privacy policy, who has accepted which, and whom they were told to.
@NullMarked
package studio.dailies.store.policy;

import org.jspecify.annotations.NullMarked;
