from grantkit.portfolio.matters import AtStake as AtStake
from grantkit.portfolio.matters import Matter as Matter
from grantkit.portfolio.overviews import AgreementOverview as AgreementOverview
from grantkit.portfolio.overviews import Overview as Overview
from grantkit.portfolio.overviews import RecipientPosition as RecipientPosition
from grantkit.portfolio.overviews import SharedMatter as SharedMatter
from grantkit.portfolio.overviews import summarise as summarise
from grantkit.portfolio.sums import TermSum as TermSum
