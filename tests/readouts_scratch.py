from support.room import Room
from support.talk import MASTER, LEADER, OFFICER
from support.entering import ADMINISTRATOR
def test_it():
    room=Room()
    for who in (MASTER,LEADER,OFFICER):
        p=room.phone(who)
        print("=====",who)
        for c in ("/station","/board","/rooms","/activities","/station Guanhaiwei"):
            print(">",c); print(p.says(c))
    p=room.phone(OFFICER)
    p.says("/rooms"); print(p.labels())
    print(p.presses(p.labels()[7][0]))
    print([l for l in p._parcels()[-1].keys])
