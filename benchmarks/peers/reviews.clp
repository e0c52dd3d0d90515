; The decision in CLIPS: rules that establish a finding and rules that refute it. A date is the
; number of its day: 734240 is 13 April 2011, 735689 is 1 April 2015, 736874 is 29 June 2018.
; What follows from other facts is tested with them: who is alive did not die, and so on.

(defglobal
  ?*dhr* = undetermined
  ?*sar* = undetermined
  ?*sar_power* = undetermined
  ?*child* = undetermined
  ?*duty_to_notify* = undetermined)

(deftemplate harm
  (slot died (default not_known))
  (slot still_alive (default not_known))
  (slot seriously_harmed (default not_known))
  (slot age_at_least (default 0))
  (slot age_at_most (default 999))
  (slot date_earliest (default 0))
  (slot date_latest (default 0))
  (slot apparently_by_a_relative (default not_known))
  (slot apparently_by_a_partner_past_or_present (default not_known))
  (slot apparently_by_a_member_of_the_household (default not_known))
  (slot apparently_from_abuse_or_neglect (default not_known))
  (slot apparently_took_own_life (default not_known))
  (slot circumstances_of_concern (default not_known))
  (slot in_the_area_of_the_board (default not_known))
  (slot needs_for_care_and_support (default not_known))
  (slot concern_about_joint_working (default not_known))
  (slot child_abuse_or_neglect_known_or_suspected (default not_known))
  (slot happened_in_england (default not_known))
  (slot happened_outside_england (default not_known))
  (slot normally_resident_in_england (default not_known)))

(defrule begin
  (declare (salience 1))
  (harm)
  =>
  (bind ?*dhr* undetermined)
  (bind ?*sar* undetermined)
  (bind ?*sar_power* undetermined)
  (bind ?*child* undetermined)
  (bind ?*duty_to_notify* undetermined))

(defrule dhr-met
  (harm
    (died yes)
    (age_at_least ?age&:(>= ?age 16))
    (date_earliest ?day&:(>= ?day 734240))
    (apparently_by_a_relative ?relative)
    (apparently_by_a_partner_past_or_present ?partner)
    (apparently_by_a_member_of_the_household ?household)
    (apparently_took_own_life ?own_life)
    (circumstances_of_concern ?concern))
  (test (or (eq ?relative yes) (eq ?partner yes) (eq ?household yes)
            (and (eq ?own_life yes) (eq ?concern yes))))
  =>
  (bind ?*dhr* met))

(defrule dhr-not-met
  (harm
    (died ?died)
    (still_alive ?alive)
    (seriously_harmed ?seriously)
    (age_at_most ?age)
    (date_latest ?day)
    (apparently_by_a_relative ?relative)
    (apparently_by_a_partner_past_or_present ?partner)
    (apparently_by_a_member_of_the_household ?household)
    (apparently_from_abuse_or_neglect ?cause)
    (apparently_took_own_life ?own_life)
    (circumstances_of_concern ?concern))
  (test (or (eq ?died no) (eq ?alive yes) (eq ?seriously yes)
            (< ?age 16)
            (< ?day 734240)
            (and (or (eq ?own_life no) (eq ?concern no))
                 (or (eq ?cause no)
                     (and (eq ?relative no) (eq ?partner no) (eq ?household no))))))
  =>
  (bind ?*dhr* not_met))

(defrule sar-met
  (harm
    (age_at_least ?age&:(>= ?age 18))
    (date_earliest ?day&:(>= ?day 735689))
    (in_the_area_of_the_board yes)
    (needs_for_care_and_support yes)
    (concern_about_joint_working yes)
    (died ?died)
    (still_alive ?alive)
    (seriously_harmed ?seriously)
    (apparently_by_a_relative ?relative)
    (apparently_by_a_partner_past_or_present ?partner)
    (apparently_by_a_member_of_the_household ?household)
    (apparently_from_abuse_or_neglect ?cause))
  (test (or (eq ?cause yes) (eq ?relative yes) (eq ?partner yes) (eq ?household yes)))
  (test (or (eq ?died yes) (and (eq ?alive yes) (eq ?seriously yes))))
  =>
  (bind ?*sar* met)
  (bind ?*sar_power* not_met))

(defrule sar-not-met
  (harm
    (age_at_most ?age)
    (date_latest ?day)
    (in_the_area_of_the_board ?area)
    (needs_for_care_and_support ?needs)
    (concern_about_joint_working ?concern)
    (died ?died)
    (still_alive ?alive)
    (seriously_harmed ?seriously)
    (apparently_from_abuse_or_neglect ?cause))
  (test (or (< ?age 18) (< ?day 735689) (eq ?area no) (eq ?needs no)
            (eq ?concern no) (eq ?cause no)
            (and (or (eq ?died no) (eq ?alive yes) (eq ?seriously yes))
                 (or (eq ?alive no) (eq ?seriously no)))))
  =>
  (bind ?*sar* not_met))

(defrule sar-power-met
  (harm
    (age_at_least ?age&:(>= ?age 18))
    (date_earliest ?day&:(>= ?day 735689))
    (in_the_area_of_the_board yes)
    (needs_for_care_and_support yes)
    (concern_about_joint_working ?concern)
    (died ?died)
    (still_alive ?alive)
    (seriously_harmed ?seriously)
    (apparently_from_abuse_or_neglect ?cause))
  (test (or (eq ?concern no) (eq ?cause no)
            (and (or (eq ?died no) (eq ?alive yes) (eq ?seriously yes))
                 (or (eq ?alive no) (eq ?seriously no)))))
  =>
  (bind ?*sar_power* met))

(defrule sar-power-not-met
  (harm
    (age_at_most ?age)
    (date_latest ?day)
    (in_the_area_of_the_board ?area)
    (needs_for_care_and_support ?needs))
  (test (or (< ?age 18) (< ?day 735689) (eq ?area no) (eq ?needs no)))
  =>
  (bind ?*sar_power* not_met))

(defrule child-met
  (harm
    (age_at_most ?age&:(< ?age 18))
    (date_earliest ?day&:(>= ?day 736874))
    (child_abuse_or_neglect_known_or_suspected ?abused&~no)
    (apparently_by_a_relative ?relative)
    (apparently_by_a_partner_past_or_present ?partner)
    (apparently_by_a_member_of_the_household ?household)
    (died ?died)
    (seriously_harmed ?seriously)
    (happened_in_england ?in)
    (happened_outside_england ?outside)
    (normally_resident_in_england ?resident))
  (test (or (eq ?abused yes) (eq ?relative yes) (eq ?partner yes) (eq ?household yes)))
  (test (or (eq ?died yes) (eq ?seriously yes)))
  =>
  (bind ?*child* met)
  (if (or (eq ?in yes) (and (eq ?resident yes) (eq ?outside yes))) then
    (bind ?*duty_to_notify* met)))

(defrule child-not-met
  (harm
    (age_at_least ?age)
    (date_latest ?day)
    (child_abuse_or_neglect_known_or_suspected ?abused)
    (died ?died)
    (still_alive ?alive)
    (seriously_harmed ?seriously))
  (test (or (>= ?age 18) (< ?day 736874) (eq ?abused no)
            (and (or (eq ?died no) (eq ?alive yes)) (eq ?seriously no))))
  =>
  (bind ?*child* not_met)
  (bind ?*duty_to_notify* not_met))

(defrule duty-to-notify-not-met
  (harm
    (happened_in_england no)
    (happened_outside_england ?outside)
    (normally_resident_in_england ?resident))
  (test (or (eq ?resident no) (eq ?outside no)))
  =>
  (bind ?*duty_to_notify* not_met))

(defrule end
  (declare (salience -1))
  (harm)
  =>
  (found ?*dhr* ?*sar* ?*sar_power* ?*child* ?*duty_to_notify*))
