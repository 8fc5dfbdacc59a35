#include "core/project/PhysicalScale.h"

#include <QTest>

using namespace vivify;

class TestPhysicalScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRulerTellsThePixel()
    {
        const QSize picture(400, 200);
        const PhysicalScale scale = PhysicalScale::fromRuler({0.25, 0.5, 0.5, 0.5}, picture, 50); // 100 px
        QCOMPARE(scale.millimetres, 0.5);
        QVERIFY(scale.isKnown() && !scale.bar && scale.source == PhysicalScale::Source::Ruler);
        QCOMPARE(scale.length({0, 0, 0, 1}, picture), 100.0);
        QCOMPARE(scale.length({0, 0, 0.75, 2}, picture), 250.0); // 300 and 400 px
    }

    void whatCannotBeIsNotKnown()
    {
        const QSize picture(400, 200);
        QVERIFY(!PhysicalScale::fromRuler({0.25, 0.5, 0.25, 0.5}, picture, 50).isKnown());
        QVERIFY(!PhysicalScale::fromRuler({0, 0, 1, 0}, picture, 0).isKnown());
        QVERIFY(!PhysicalScale::fromRuler({0, 0, 1, 0}, picture, -3).isKnown());
        QVERIFY(!PhysicalScale::fromRuler({0, 0, 1, 0}, picture, qQNaN()).isKnown());
        QVERIFY(!PhysicalScale::fromFile(0).isKnown());
        QVERIFY(!PhysicalScale::fromFile(qInf()).isKnown());
        QCOMPARE(PhysicalScale().length({0, 0, 1, 0}, picture), 0.0);
    }

    void jsonKeepsAll()
    {
        PhysicalScale scale = PhysicalScale::fromRuler({0.1, 0.2, 1.0 / 3, 0.7}, {640, 480}, 12.5);
        scale.bar = true;
        QVERIFY(PhysicalScale::fromJson(scale.toJson()) == scale);
        const PhysicalScale file = PhysicalScale::fromFile(0.31);
        QVERIFY(PhysicalScale::fromJson(file.toJson()) == file);
        QVERIFY(!PhysicalScale::fromJson({}).isKnown());
    }
};

QTEST_MAIN(TestPhysicalScale)
#include "tst_physicalscale.moc"
