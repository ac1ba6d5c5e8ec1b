"""Orkney's improvement actions as they stand in its paper, page by page.

Source: Orkney Integration Joint Board, 11 December 2019, item 16, Appendix 1. A line is a
paragraph; one that begins with a bullet is an item of a list.
"""

PAGES = (
    (
        ("Key.", "Proposed Improvement Action.", "Specific Task.", "By When.", "Lead Officer(s)."),
        (
            "Collaborative Leadership and Building Relationships.",
            "Our approach to collective leadership will continue to grow. Building our culture on "
            "having different conversations with people and communities.\n"
            "Our approach will be designed to enable our staff to recognise the permission they "
            "have to 'do the right thing'.\n"
            "We will indeed look for any further opportunities or learning from the National "
            "audit to be undertaken by Scottish Government and COSLA.\n"
            "To continue to develop and protect our culture so that challenges and pressures can "
            "be discussed openly, timeously and with early resolution as our aim.\n"
            "To continue to 'think third sector' in all that we do, when we are commencing work "
            "or reviewing work.\n"
            "Continue to strive to ensure our third sector colleagues are equal partners.",
            "• Continue to develop Community Led Support.\n"
            "• Continue to identify opportunities to engage in dialogue with individuals and "
            "communities.\n"
            "• Work with staff to reduce as far as possible bureaucracy.\n"
            "• To review further learning from the National audit and look to apply that learning "
            "in Orkney, where appropriate",
            "2019 – 2021.",
            "Chief Officer / Chief Executive Officers.",
        ),
        (
            "Integrated Finance and Financial Planning.",
            "The IJB S95 Officer will work with NHS and OIC to improve clarity around specific "
            "funding sources, ho they are spent and what outcomes are achieved. This will include "
            "having view access to NHS finance systems",
            "• Revisit baseline budgets for all services delegated to the IJB.",
            "Present to April 2020.",
            "Chief Finance Officer ; Head of Finance, Orkney Islands Council; Director of",
        ),
    ),
    (
        ("Key.", "Proposed Improvement Action.", "Specific Task.", "By When.", "Lead Officer(s)."),
        (
            "",
            "and attending various meetings where the funding is discussed i.e. PCIF "
            "allocations.\n"
            "It is hoped that the NHS and Local Government will be moving towards a three-year "
            "budget cycle which will enable better planning to achieve the aim of the Strategic "
            "Plan.\n"
            "There will need to be planning discussions held to ensure that the IJB is able to "
            "have all the required budget information available to facilitate the funding "
            "allocations being presented to the Board in March of each year.\n"
            "To work with Scottish Government colleagues to ensure information from them to "
            "statutory partners is timely.\n"
            "Further work needs to be undertaken to understand the budget and what "
            "responsibilities the IJB should have in not only understanding the budgets but the "
            "commissioning responsibilities that go with this.\n"
            "The reserves policy will be reviewed in 2019/20.\n"
            "The IJB S95 Officer will work with NHS and OIC to improve clarity around specific "
            "funding sources and how they are spent and what outcomes are achieved. This will "
            "include having view access to NHS finance systems",
            "• Adopt an inclusive process for dealing with budget setting and identification of "
            "efficiencies.\n"
            "• Design a three year cycle to allow more effective transformation to occur.\n"
            "• Agree an aligned budget setting process.\n"
            "• Review the 'set aside' budget in order to clarify the Orkney position.",
            "",
            "Finance, NHS Orkney.",
        ),
    ),
    (
        ("Key.", "Proposed Improvement Action.", "Specific Task.", "By When.", "Lead Officer(s)."),
        (
            "",
            "and attending the various meetings where the funding is discussed i.e. PCIF "
            "allocation.\n"
            "There is a proposal to review all the baseline budgets to ensure that funding will "
            "be delegated to the services and more detailed directions will be required so "
            "partners know what is being commissioned by the IJB. There was also updated "
            "Directions guidance to be received from Scottish Government which would aid this "
            "process.\n"
            "Further discussions about how the IJB can be supported to allocate resources "
            "including finances as it feels appropriate need to be held. There is recognition and "
            "the political will to allow the IJB to move into this space, where it is empowered "
            "to use allocated money as it needs to be. It was noted that decisions are sometimes "
            "made prior to the IJB receiving it.",
            "",
            "",
            "",
        ),
        (
            "Effective Strategic Planning for Improvement.",
            "Review the structure of Orkney Health and Care with cognisance of its full remit and "
            "responsibilities, as well as reviewing attendance at meetings, whilst ensuring that "
            "specific responsibilities in relation to accountabilities and responsibilities as "
            "required by Scottish Government are fulfilled.\n"
            "Early discussions that have been had with academic organisations to support the "
            "collection and analysis of local data need to be progressed. Need to have a clear",
            "• Review of Orkney Health and Care structure – considering the cross-cutting themes "
            "with both other statutory organisations.\n"
            "• Identify interim structure to help",
            "Autumn 2020.",
            "Chief Officer.",
        ),
    ),
    (
        ("Key.", "Proposed Improvement Action.", "Specific Task.", "By When.", "Lead Officer(s)."),
        (
            "",
            "approach to evaluating the impact and effectiveness of our strategic priorities.\n"
            "Develop the ‘think third sector first’ when looking at filling or developing future "
            "posts.\n"
            "To continue to develop a thinking of ‘care and support in the right place’, rather "
            "than continuing to think ‘shifting the balance of care’ – this continues to "
            "demonstrate our ability to build and maintain relationships and our commitment to "
            "collaborative leadership.",
            "lessen impact of significant vacancies.\n"
            "• Continue to develop close working relationship with ISD.\n"
            "• Review of the Scheme of Integration",
            "April 2020.\nOngoing.\nMarch 2020.",
            "",
        ),
        (
            "Governance and Accountability Arrangements.",
            "Local agreement to revisit the Integration Scheme to ensure all delegated functions "
            "are sitting solely with the IJB.\n"
            "Review the ongoing need of the Orkney Health and Care Committee as the IJB matures "
            "into its full remit.\n"
            "To improve the induction process for new IJB members.\n"
            "To seek to streamline planning, audit and budget setting processes across the "
            "statutory partner agencies and to aim to achieve greater integration of committees "
            "and working groups to reduce duplication.\n"
            "We will review our use of Directions when the statutory guidance is published.\n"
            "Again, when the statutory guidance has been released we will review our local "
            "arrangements.",
            "• Review Scheme of Integration.\n"
            "• Review current committees.\n"
            "• Review the committees and other meetings the Chief Officer has to attend.\n"
            "• Hold seminar of Directions.\n"
            "• Hold seminars on the roles and responsibilities of the IJB and its officers.",
            "March 2020.\nDecember 2019.\nDecember 2019.\nDecember 2019.\nDecember 2019.",
            "",
        ),
    ),
    (
        ("Key.", "Proposed Improvement Action.", "Specific Task.", "By When.", "Lead Officer(s)."),
        (
            "Ability and Willingness to Share Information.",
            "Capacity to undertake robust reporting needs to be identified.\n"
            "We will identify ways of ensuring learning and good practice are easily identifiable "
            "in our future reports.\n"
            "Discussion within the National Chief Officers group.",
            "",
            "",
            "",
        ),
        (
            "Meaningful and Sustained Engagement.",
            "Specific interest and remit groups will be increasingly approached for input and "
            "comment on service change, redesign and development.\n"
            "Continue to identify natural opportunities to engage with our communities.\n"
            "The implementation of Community Led Support will ensure that communities are enabled "
            "to directly shape the design of community health and social care services.\n"
            "The implementation of Community Led Support will ensure that communities are enabled "
            "to directly shape the design of community health and social care services.",
            "To fully embed Community Led Support as an approach to assist in successfully "
            "delivering the Strategic Plan.",
            "2019 – 2021.",
            "",
        ),
    ),
)
