/// Buying as workflows: a purchase that a person has started, and a payment that the shop has seen.
@NullMarked
package studio.dailies.workflows.payment;

import org.jspecify.annotations.NullMarked;
