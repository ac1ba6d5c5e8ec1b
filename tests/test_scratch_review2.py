import re, random, html, collections
from datetime import date, timedelta
from urllib.parse import urlsplit, urljoin
import pytest
from django.core.management import call_command
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from accounts.models import Partnership, Membership, User
from proposals.models import Proposal
from selfevaluation.models import *
from selfevaluation.operations import fill_training_round
from tests.cast import make_cast
from tests.random_round import random_round
from tests.returns import make_round, make_return, make_submitted

PAGES = ["heat-map","map","spread","features","movement","side-by-side","ratings"]

@pytest.fixture
def world(data, settings):
    settings.TRAINING_ROUND = True
    cast = make_cast()
    fill_training_round(opened_on=date(2020,1,13))
    random_round(1, slug="r1", opened_on=date(2021,1,4), shared_on=date(2021,5,1))
    random_round(2, slug="r2", opened_on=date(2022,1,4))
    return cast

def cl(user):
    c = Client(raise_request_exception=False)
    c.force_login(user, backend="accounts.backends.SignInBackend")
    return c

HREF = re.compile(r'<a\b[^>]*?href="([^"]*)"')

def test_crawl(world):
    seen = collections.defaultdict(dict)
    bad = []
    lost = collections.Counter()
    for role in ["division","leadership","lead","contributor","signatory","stranger","officer"]:
        c = cl(getattr(world, role))
        starts = [f"/self-evaluations/{s}/{p}/{q}" for s in ("2019","training","r1","r2") for p in PAGES for q in ("","?on=2021-04-01&as=now", "?on=2019-01-01")]
        starts += ["/good-practice/","/good-practice/2.3/","/meetings/","/meetings/?on=2020-02-02"]
        for s in ("training","r1","r2"):
            for pl in ("orkney-islands","fife","highland"):
                starts += [f"/self-evaluations/{s}/{pl}/2.3/similar/", f"/self-evaluations/{s}/{pl}/2.3/similar/?on=2021-04-01"]
        for st in starts:
            r = c.get(st)
            if r.status_code != 200:
                if "similar" not in st: bad.append((role, st, r.status_code, "START"))
                continue
            t = r.content.decode()
            main = t[t.index('<main'):t.index('</main>')]
            links = {html.unescape(h) for h in HREF.findall(main)}
            # sample links
            by = collections.defaultdict(list)
            for h in sorted(links):
                if h.startswith(("http","mailto","#")): continue
                u = urljoin("http://x"+st, h)
                p = urlsplit(u)
                key = re.sub(r"/[a-z-]+/(\d\.\d)/", "/P/N/", p.path)
                by[key].append((p.path + ("?"+p.query if p.query else "")))
                if "on=2021-04-01" in st:
                    if "on=2021-04-01" not in p.query: lost[(st.split("?")[0].split("/")[-2], re.sub(r"/self-evaluations/[^/]+/", "/SE/R/", re.sub(r"/SE/[^/]+/[a-z-]+/", "/SE/R/P/", key)), "on")] += 1
                    elif "as=now" not in p.query and "as=now" in st: lost[(st.split("?")[0].split("/")[-2], re.sub(r"/self-evaluations/[^/]+/", "/SE/R/", key), "as")] += 1
            for key, urls in by.items():
                for u in (random.sample(urls, 2) if len(urls) > 2 else urls):
                    if "_export" in u: continue
                    if u in seen[role]: code = seen[role][u]
                    else:
                        code = seen[role][u] = c.get(u).status_code
                    if code not in (200, 301, 302): bad.append((role, st, u, code))
    print("BAD")
    for b in sorted(set(map(str,bad)))[:80]: print(b)
    print("LOST")
    for k, v in sorted(lost.items()): print(k, v)
    assert 0

class P:
    pass

def test_html(world):
    from html.parser import HTMLParser
    c = cl(world.division); c2 = cl(world.officer); c3 = cl(world.stranger)
    urls = [f"/self-evaluations/{s}/{p}/{q}" for s in ("2019","training","r2") for p in PAGES for q in ("","?as=now","?on=2018-01-01")] + ["/self-evaluations/r1/side-by-side/?place=fife&with=chosen&and=orkney-islands&and=highland","/self-evaluations/r1/side-by-side/?place=fife&with=board","/good-practice/","/good-practice/2.3/","/meetings/","/meetings/add/","/self-evaluations/training/fife/2.3/similar/"]
    out = collections.Counter()
    for who, cc in (("div", c), ("off", c2), ("str", c3)):
        for u in urls:
            r = cc.get(u)
            if r.status_code != 200: out[(who,u,r.status_code)] += 1; continue
            t = r.content.decode()
            class H(HTMLParser):
                def __init__(s): super().__init__(); s.ids=collections.Counter(); s.h1=0; s.heads=[]; s.style=0; s.refs=[]; s.reg=[]; s.tables=0; s.caps=0
                def handle_starttag(s, tag, a):
                    a=dict(a)
                    if "id" in a: s.ids[a["id"]]+=1
                    if tag=="h1": s.h1+=1
                    if re.match("h[1-6]$",tag): s.heads.append(int(tag[1]))
                    if "style" in a or tag=="style": s.style+=1
                    for k in ("aria-labelledby","aria-describedby","for","aria-controls"):
                        if a.get(k): s.refs += [(k,x) for x in a[k].split()]
                    if a.get("tabindex")=="0" and not (a.get("aria-label") or a.get("aria-labelledby")): s.reg.append(a)
                    if tag=="table": s.tables+=1
                    if tag=="caption": s.caps+=1
            h=H(); h.feed(t)
            name = u
            if h.h1!=1: out[("h1",name,h.h1)]+=1
            for i,n in h.ids.items():
                if n>1: out[("dup",name,i)]+=1
            if h.style: out[("style",name)]+=1
            for k,x in h.refs:
                if x not in h.ids: out[("ref",name,k,x)]+=1
            if h.reg: out[("region",name,str(h.reg[:1]))]+=1
            if h.tables!=h.caps: out[("captions",name,h.tables,h.caps)]+=1
            for a,b in zip(h.heads,h.heads[1:]):
                if b>a+1: out[("skip",name,a,b)]+=1
    for k,v in out.items(): print(k,v)
    assert 0

def test_bad_values(world):
    c = cl(world.division); cs = cl(world.stranger)
    out=[]
    vals = ["xxx","-","--2.3","²","2.²","٢.٣","9"*60,"2(iii)","3.2","feature-3","feature-99","%00","\x00","a"*5000,"-feature-2","𝟐.𝟑", "2.3\n", "💥", "-1", "0", "1e3", "' or 1=1"]
    params = ["sort","with","place","and","table","show","on","as","page","_export","round","kind","feature","group","partnership","proposal","level","notes"]
    for p in [f"/self-evaluations/{s}/{p}/" for s in ("r1",) for p in PAGES] + ["/good-practice/","/good-practice/2.3/","/meetings/","/self-evaluations/r1/fife/2.3/similar/"]:
        for name in params:
            for v in vals:
                r = c.get(p, {name: v})
                if r.status_code >= 500: out.append((p,name,repr(v)[:30],r.status_code))
        for name in ("table",):
            for v in vals[:3]:
                r = c.get(p, {"_export":"csv", name: v})
                if r.status_code >= 500: out.append((p,"exp",v,r.status_code))
                elif not r.get("Content-Disposition"): out.append((p,"export gives page",v,r.status_code))
        for v in ["on=&on=2021-01-01","page=1&page=2","sort=2.3&sort=distance","and=&and=","place=&with=chosen&and=fife&and=fife", "with=mine","with=mine&_export=csv","place=fife&with=mine", "_export=csv&on=2018-01-01", "_export=xlsx", "_export=csv&as=now", "with=chosen&place=fife&_export=csv", "on=0001-01-01","on=9999-12-31","on=20210101","on=2021-W01-1"]:
            for cc,n in ((c,"div"),(cs,"str")):
                r = cc.get(p+"?"+v)
                if r.status_code>=500: out.append((p,v,n,r.status_code))
    for o in out: print(o)
    for path in ["/good-practice/²/","/good-practice/9.9/","/good-practice/2(iii)/","/good-practice/xx/","/good-practice/3.2/","/self-evaluations/r1/fife/²/similar/","/self-evaluations/r1/fife/3.2/similar/","/self-evaluations/r1/fife/2(iii)/similar/?on=2021-04-01"]:
        r=c.get(path); print(path, r.status_code, r.get("Location"))
    assert 0
