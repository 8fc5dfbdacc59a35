#include "core/base/Json.h"
#include "core/project/Region.h"
#include "core/timeline/LabelStyles.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace vivify;

class TestLabelStyles : public QObject
{
    Q_OBJECT

    const LabelStyles m_styles = LabelStyles::builtIn();

    static QJsonObject data()
    {
        QFile file(QStringLiteral(":/vivify/labels/styles.json"));
        return file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), file.fileName()) : QJsonObject();
    }
    static QStringList errors(const QJsonObject &object)
    {
        return Json::schemaErrors(object, Json::schema(QStringLiteral("label-styles")));
    }

private Q_SLOTS:
    void theDataFollowsItsSchema()
    {
        QCOMPARE(errors(data()), QStringList());
        QJsonObject wrong = data();
        wrong.remove(QStringLiteral("schemes"));
        QVERIFY(!errors(wrong).isEmpty());
        QSet<QString> ids;
        for (const LabelStyles::Named &style : m_styles.styles)
            ids.insert(style.id);
        QCOMPARE(ids.size(), m_styles.styles.size());
    }

    /// What a style leaves out is the program's default.
    void stylesAreRead()
    {
        QVERIFY(m_styles.styles.first().style == LabelStyle());
        const auto named = [&](const char *id) {
            for (const LabelStyles::Named &style : m_styles.styles)
                if (style.id == QLatin1String(id))
                    return style.style;
            return LabelStyle();
        };
        QCOMPARE(named("span").lineEnd, LabelStyle::LineEnd::Bracket);
        QCOMPARE(named("span").textHeight, LabelStyle().textHeight);
        QCOMPARE(named("bare").boxColour.alpha(), 0);
        QVERIFY(named("lecture").bold && named("lecture").textHeight > LabelStyle().textHeight);
        for (const LabelStyles::Named &style : m_styles.styles)
            QVERIFY(LabelStyle::fromJson(style.style.toJson()) == style.style);
    }

    void coloursForEveryEyeComeFirst()
    {
        QCOMPARE(m_styles.schemes.first().id, QStringLiteral("okabe-ito"));
        for (int i = 0; i < 7; ++i) // the same as of regions
            QCOMPARE(m_styles.schemes.first().colours[i].colour, Region::colourFor(i));
        QCOMPARE(m_styles.schemes[1].colours[0].name.en, QStringLiteral("Artery"));
        QVERIFY(m_styles.schemes[1].colours[0].colour.red() > m_styles.schemes[1].colours[1].colour.red());
    }
};

QTEST_GUILESS_MAIN(TestLabelStyles)
#include "tst_labelstyles.moc"
