#pragma once

#include <QGraphicsEffect>

namespace vivify {

/// Shows a widget that is drawn as on white paper as on dark paper: light and dark change places, hues stay. Enabled where
/// the program's palette is dark.
class NightPaper : public QGraphicsEffect
{
    Q_OBJECT
public:
    explicit NightPaper(QWidget *widget);

protected:
    void draw(QPainter *painter) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(const QWidget &widget);
};

} // namespace vivify
