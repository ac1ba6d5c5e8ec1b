import time
def test_t(cast, training, sign_in):
    c=sign_in(cast.division); c.get("/data/")
    for url in ("/data/","/account/mail/"):
        t=time.process_time()
        for _ in range(9): r=c.get(url)
        print(url,(time.process_time()-t)/9, len(r.content))
