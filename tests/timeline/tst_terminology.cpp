#include "core/base/Json.h"
#include "core/project/Region.h"
#include "core/timeline/Terminology.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace vivify;

class TestTerminology : public QObject
{
    Q_OBJECT

    const Terminology m_terms = Terminology::builtIn();

    static QJsonObject data()
    {
        QFile file(QStringLiteral(":/vivify/labels/terms.json"));
        return file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), file.fileName()) : QJsonObject();
    }

private Q_SLOTS:
    void theDataFollowsItsSchema()
    {
        const QJsonObject terms = data();
        QCOMPARE(Json::schemaErrors(terms, Json::schema(QStringLiteral("terms"))), QStringList());
        QSet<QString> ids, organs;
        for (const Term &term : m_terms.terms()) {
            QVERIFY2(!ids.contains(term.id), qPrintable(term.id));
            ids.insert(term.id);
            organs.insert(term.organ);
        }
        QVERIFY(ids.size() >= 150);
        QCOMPARE(organs.size(), 5);
        for (const char *part : {"scenes", "roles"}) {
            const QJsonObject lists = terms.value(QLatin1String(part)).toObject();
            for (auto list = lists.begin(); list != lists.end(); ++list)
                for (const QJsonValue &id : list->toArray())
                    QVERIFY2(ids.contains(id.toString()), qPrintable(id.toString()));
        }
        for (const QString &role : terms.value(QLatin1String("roles")).toObject().keys())
            QVERIFY2(Region::roles().contains(role), qPrintable(role));
    }

    void anyNameFindsTheTerm_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("id");
        QTest::newRow("English") << "mitral v" << "mitral-valve";
        QTest::newRow("case") << "LEFT VENTRICLE" << "left-ventricle";
        QTest::newRow("abbreviation") << "acl" << "anterior-cruciate-ligament";
        QTest::newRow("eponym") << "ranvier" << "node-of-ranvier";
        QTest::newRow("Latin") << "atrium dex" << "right-atrium";
        QTest::newRow("Simplified Chinese") << QStringLiteral("左心室") << "left-ventricle";
        QTest::newRow("Traditional Chinese") << QStringLiteral("前十字") << "anterior-cruciate-ligament";
        QTest::newRow("everyday name") << "kneecap" << "patella";
        QTest::newRow("full width") << QStringLiteral("ＬＡＤ") << "anterior-interventricular-artery";
        QTest::newRow("inside a word") << "yocard" << "myocardium";
    }
    void anyNameFindsTheTerm()
    {
        QFETCH(QString, typed);
        QFETCH(QString, id);
        const QList<Term> found = m_terms.search(typed);
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.first().id, id);
    }

    void nothingIsFoundForNothing()
    {
        QVERIFY(m_terms.search(QStringLiteral("  ")).isEmpty());
        QVERIFY(m_terms.search(QStringLiteral("xyzzy")).isEmpty());
        QCOMPARE(m_terms.search(QStringLiteral("a"), {}, 5).size(), 5);
    }

    void theOrganAtHandComesFirst()
    {
        QCOMPARE(m_terms.search(QStringLiteral("apex"), QStringLiteral("lungs")).first().id, QStringLiteral("apex-of-lung"));
        QCOMPARE(m_terms.search(QStringLiteral("apex"), QStringLiteral("heart")).first().id, QStringLiteral("apex-of-heart"));
    }

    void regionsSuggestTheirNames()
    {
        QCOMPARE(m_terms.suggestions(QStringLiteral("heart"), QStringLiteral("chamber:LV")).first().english,
                 QStringLiteral("Left ventricle"));
        QVERIFY(m_terms.suggestions(QStringLiteral("heart"), QStringLiteral("organ")).size() >= 8);
        for (const char *organ : {"heart", "lungs", "blood", "nerve", "knee"})
            QVERIFY(m_terms.suggestions(QLatin1String(organ), QStringLiteral("organ")).size() >= 5);
    }

    /// What the place suggests comes first, also among what was found; nothing twice.
    void offersFitThePlace()
    {
        const QStringList roles{QStringLiteral("valve"), QStringLiteral("chamber:LV")};
        const QList<Term> free = m_terms.offers(QString(), QStringLiteral("heart"), roles);
        QCOMPARE(free.first().id, QStringLiteral("mitral-valve"));
        QCOMPARE(free.count(free.first()), 1);
        QVERIFY(free.contains(*m_terms.find(QStringLiteral("aorta"))));
        const QList<Term> ventricles = m_terms.offers(QStringLiteral("ventric"), QStringLiteral("heart"), roles);
        QCOMPARE(ventricles[0].id, QStringLiteral("left-ventricle")); // the region's
        QCOMPARE(ventricles[1].id, QStringLiteral("right-ventricle")); // the scene's
        const auto place = [&](const char *id) { return ventricles.indexOf(*m_terms.find(QLatin1String(id))); };
        QVERIFY(place("mitral-valve") > 1); // "atrioventricular" is a poor match, though its region is there
        QCOMPARE(m_terms.offers(QStringLiteral("Aorta"), QStringLiteral("heart"), roles).first().id, QStringLiteral("aorta"));
        QCOMPARE(m_terms.offers(QStringLiteral("apex"), QStringLiteral("lungs"), {}).first().id, QStringLiteral("apex-of-lung"));
        QVERIFY(m_terms.offers(QString(), QString(), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTerminology)
#include "tst_terminology.moc"
